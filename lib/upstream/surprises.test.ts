import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Viewer } from '#lib/auth/can.ts';
import { isAppError } from '#lib/errors.ts';
import { type Simulator, startSimulator } from '#lib/simulator/simulator.ts';
import { createTestDatabase, runSql, type TestDatabase } from '#scripts/testing/database.ts';
import { startTestVendor, status, type TestVendor } from '#scripts/testing/vendor.ts';

const OWNER: Viewer = { kind: 'person', id: 'owner', role: 'owner', address: null };
const JAVANS_FIRST = '3849025813912605899';

let database: TestDatabase;
let simulator: Simulator;
let vendor: TestVendor;
let upstream: typeof import('./server.ts');
let environment: import('../env.ts').Env;
let closeDatabase: () => Promise<void>;

beforeAll(async () => {
  [database, simulator, vendor] = await Promise.all([
    createTestDatabase(),
    startSimulator({ still: true }),
    startTestVendor(),
  ]);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    KEYAPI_KEY: 'sk_live_surprises',
    KEYAPI_BASE_URL: simulator.url,
    BREAKER_SECONDS: '0',
    CREDITS_PER_DAY: '100000',
  });
  upstream = await import('./server.ts');
  environment = (await import('../env.ts')).env();
  ({ closeDatabase } = await import('../db/server.ts'));
});

afterAll(async () => {
  await closeDatabase();
  await Promise.all([simulator.close(), vendor.close()]);
  await database.drop();
});

it('takes the 404 of a gateway for a failure, and nobody for gone', async () => {
  expect(await ask('fault-gateway-404')).toMatchObject({ code: 'upstream_unreadable', httpStatus: 404 });
  expect(await ask('fault-404')).toMatchObject({ outcome: 'not_found' });
});

it('tells the words of a failure', async () => {
  expect(await ask('fault-fail-message')).toMatchObject({
    code: 'upstream_unreadable',
    detail: 'KeyAPI says: Please wait a few minutes.',
  });
});

it('waits no longer than an hour, whatever it is told', async () => {
  expect(await ask('fault-429-long')).toMatchObject({ code: 'upstream_limited', retryAfter: 3600 });
  environment.KEYAPI_BASE_URL = vendor.url;
  try {
    vendor.answer(status(429, {}, { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' }));
    expect(await ask('javan')).toMatchObject({ code: 'upstream_limited', retryAfter: 3600 });
  } finally {
    environment.KEYAPI_BASE_URL = simulator.url;
  }
});

it('reads what is no number as nothing said, at the cost of the field', async () => {
  const stories = await storiesOf('fault-nan');
  expect(stories).toHaveLength(4);
  for (const story of stories) {
    expect(JSON.parse(story.raw)).toMatchObject({ original_width: null, video_duration: null, expiring_at: null });
    expect(Date.parse(story.expiresAt) - Date.parse(story.takenAt)).toBe(86_400_000);
  }
});

it('reads numbered items, and a reel that only its own id names', async () => {
  expect(await storiesOf('fault-items-object')).toHaveLength(4);
  expect(await ask('fault-no-user')).toMatchObject({
    account: {
      id: expect.stringMatching(/^\d+$/),
      username: 'fault-no-user',
      isPrivate: undefined,
      fullName: undefined,
    },
    stories: { length: 4 },
  });
});

it('makes texts that can be stored of halves, zeros and endless ones', async () => {
  const stories = [...(await storiesOf('fault-surrogates')), ...(await storiesOf('fault-long-text'))];
  expect(stories).toHaveLength(8);
  await runSql(database.url, 'create table kept (text text, raw jsonb)');
  for (const { caption, altText, stickers, raw } of stories)
    for (const text of [caption ?? '', altText, ...stickers.map(({ label }) => label)]) {
      expect(text.length).toBeLessThanOrEqual(10_000);
      await runSql(database.url, `insert into kept values ('${text}', '${raw.replaceAll("'", "''")}')`);
    }
});

it('names the story of another account as the answer does', async () => {
  const stories = await storiesOf('fault-foreign-story');
  expect(stories.map(({ id }) => id)).toContain(JAVANS_FIRST);
  expect((await storiesOf('javan')).map(({ id }) => id)).toContain(JAVANS_FIRST);
});

/** The answer, or how it failed. */
async function ask(username: string): Promise<unknown> {
  return upstream.fetchReel(OWNER, { username }, 'lookup').catch((error: unknown) => {
    if (!isAppError(error)) throw error;
    return error;
  });
}

async function storiesOf(username: string) {
  const reel = await upstream.fetchReel(OWNER, { username }, 'lookup');
  if (reel.outcome !== 'reel') throw new Error('not a reel');
  return reel.stories;
}
