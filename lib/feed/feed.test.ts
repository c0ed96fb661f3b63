import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Viewer } from '#lib/auth/server.ts';
import { type Simulator, startSimulator } from '#lib/simulator/simulator.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/testing/database.ts';

const OWNER: Viewer = { userId: 'owner', role: 'owner', via: 'built-in' };
const READER: Viewer = { ...OWNER, role: 'viewer' };
const START = Date.now();

let database: TestDatabase;
let simulator: Simulator;
let client: pg.Client;
let feed: typeof import('./server.ts');
let time: typeof import('../time.ts');
let close: () => Promise<void>;
const dataDir = mkdtempSync(join(tmpdir(), 'dayglass-feed-'));

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await startSimulator({ still: true, seed: 7 });
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    KEYAPI_KEY: 'sk_live_feed',
    KEYAPI_BASE_URL: simulator.url,
    MEDIA_ALLOW_LOOPBACK: '1',
    BREAKER_SECONDS: '0',
    CREDITS_PER_DAY: '1000',
  });
  feed = await import('./server.ts');
  time = await import('../time.ts');
  const { closeDatabase } = await import('../db/server.ts');
  const { getMemory } = await import('./internal/memory.ts');
  close = async () => {
    await getMemory().close();
    await closeDatabase();
  };
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await close();
  await simulator.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

beforeEach(async () => {
  await simulate('reset', {});
  setTime(0);
});

describe('freshness', () => {
  it('pays once, then serves from the store until the answer is old', async () => {
    const who = { username: 'harbour.light' };
    expect(await feed.getReel(OWNER, who)).toMatchObject({ status: 'live', source: 'upstream' });
    setTime(299);
    expect(await feed.getReel(OWNER, who)).toMatchObject({ status: 'live', source: 'store' });
    expect(await callsOf('harbour.light')).toBe(1);
    setTime(301);
    expect(await feed.getReel(OWNER, who)).toMatchObject({ source: 'upstream' });
    expect(await callsOf('harbour.light')).toBe(2);
  });

  it('renews a fresh answer for one who insists, at most every 30 seconds', async () => {
    const who = { username: 'dune_walker' };
    await feed.getReel(OWNER, who);
    setTime(29);
    expect(await feed.getReel(OWNER, who, { refresh: true })).toMatchObject({ status: 'live', source: 'store' });
    setTime(31);
    expect(await feed.getReel(OWNER, who, { refresh: true })).toMatchObject({ status: 'live', source: 'upstream' });
    expect(await callsOf('dune_walker')).toBe(2);
  });

  it('counts an answer by name for a look-up by id', async () => {
    const byName = await feed.getReel(OWNER, { username: 'still.kitchen' });
    const userId = byName.account?.id ?? '';
    const byId = await feed.getReel(OWNER, { userId });
    expect(byId).toMatchObject({ source: 'store', account: { username: 'still.kitchen' } });
    expect(await feed.getQuote(OWNER, { userId })).toMatchObject({ credits: 0 });
  });

  it('says what a look-up costs before it is paid', async () => {
    const who = { username: 'tideandloom' };
    expect(await feed.getQuote(OWNER, who)).toMatchObject({ credits: 2, fetchedAt: null, freshUntil: null });
    await feed.getReel(OWNER, who);
    expect(await feed.getQuote(OWNER, who)).toMatchObject({ credits: 0, fetchedAt: at(0), freshUntil: at(300) });
  });
});

describe('many askers', () => {
  it('share one call, by name and by id alike once the account is known', async () => {
    const who = { username: 'noam_films' };
    const replies = await Promise.all(Array.from({ length: 200 }, () => feed.getReel(OWNER, who)));
    expect(await callsOf('noam_films')).toBe(1);
    const userId = replies[0]?.account?.id ?? '';
    setTime(400);
    await Promise.all([feed.getReel(OWNER, who), feed.getReel(OWNER, { userId }), feed.getReel(OWNER, who)]);
    expect(await totalCalls()).toBe(2);
  });

  it('share a failure instead of paying for it each', async () => {
    const asked = Array.from({ length: 50 }, () => feed.getReel(OWNER, { username: 'fault-reset' }));
    const outcomes = await Promise.allSettled(asked);
    expect(
      outcomes.every((outcome) => outcome.status === 'rejected' && outcome.reason.code === 'upstream_unreachable'),
    ).toBe(true);
    expect(await callsOf('fault-reset')).toBe(1);
  });
});

describe('outcomes as data', () => {
  it.each([
    ['quiet.account', 'empty'],
    ['private.person', 'private'],
    ['fault-404', 'not_found'],
    ['fault-status-false', 'not_found'],
  ])('%s is %s, and the answer is kept', async (username, status) => {
    expect(await feed.getReel(OWNER, { username })).toMatchObject({ status, stories: [], source: 'upstream' });
    expect(await feed.getReel(OWNER, { username })).toMatchObject({ status, source: 'store' });
    expect(await callsOf(username)).toBe(1);
  });

  it('knows nobody by an id that the vendor does not know, and keeps that', async () => {
    const userId = '99999999999999';
    expect(await feed.getReel(OWNER, { userId })).toMatchObject({
      status: 'not_found',
      account: null,
      source: 'upstream',
    });
    expect(await feed.getReel(OWNER, { userId })).toMatchObject({ status: 'not_found', source: 'store' });
    expect(await totalCalls()).toBe(1);
  });

  it('does not lose an account by id when somebody asks for the name that it gave up', async () => {
    const { account } = await feed.getReel(OWNER, { username: 'all.shapes' });
    await client.query("update accounts set username = 'fault-404' where id = $1", [account?.id]);
    await client.query("select pg_notify('dayglass_reel', $1)", [account?.id]);
    setTime(400);
    expect(await feed.getReel(OWNER, { username: 'fault-404' })).toMatchObject({ status: 'not_found', account: null });
    const byId = await feed.getReel(OWNER, { userId: account?.id ?? '' });
    expect(byId).toMatchObject({ status: 'live', account: { username: 'all.shapes' } });
  });

  it('drops a story at its own end and is then empty', async () => {
    const reply = await feed.getReel(OWNER, { username: 'layla.paints' });
    const last = Math.max(...reply.stories.map((story) => Date.parse(story.expiresAt)));
    setTime((last - START) / 1000 + 1);
    const later = await feed.getReel(READER, { username: 'layla.paints' });
    expect(later).toMatchObject({ status: 'stale', staleReason: 'forbidden', stories: [] });
  });

  it('lets a reader see what is stored and never pays for one', async () => {
    await expect(feed.getReel(READER, { username: 'nightline.city' })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await callsOf('nightline.city')).toBe(0);
  });
});

describe('trouble', () => {
  it('shows the last good answer with its age, and renews it once the vendor is back', async () => {
    const who = { username: 'leaf.and.stone' };
    const good = await feed.getReel(OWNER, who);
    setTime(400);
    await simulate('faults', { rate: 1, kind: '500', account: 'leaf.and.stone' });
    const stale = await feed.getReel(OWNER, who);
    expect(stale).toMatchObject({
      status: 'stale',
      staleReason: 'upstream_unreachable',
      fetchedAt: at(0),
      source: 'store',
    });
    expect(stale.stories.map((story) => story.id)).toEqual(good.stories.map((story) => story.id));
    await simulate('faults', { rate: 0 });
    expect(await feed.getReel(OWNER, who)).toMatchObject({ status: 'live', staleReason: null, fetchedAt: at(400) });
  });
});

describe('what was seen is kept', () => {
  it('keeps a story’s row and first sight over later answers', async () => {
    const who = { username: 'maya.outdoors' };
    const first = await feed.getReel(OWNER, who);
    setTime(1000);
    await feed.getReel(OWNER, who);
    const { rows } = await client.query('select first_seen_at, last_seen_at from stories where id = $1', [
      first.stories[0]?.id,
    ]);
    expect(rows[0].first_seen_at.toISOString()).toBe(at(0));
    expect(rows[0].last_seen_at.toISOString()).toBe(at(1000));
    const { rows: placed } = await client.query(
      'select story_id, key, count(*) from stickers group by 1, 2 having count(*) > 1',
    );
    expect(placed).toEqual([]);
  });

  it('knows a renamed account by its id', async () => {
    const { account } = await feed.getReel(OWNER, { username: 'the_longest_possible_name_here' });
    await client.query('update accounts set username = $1 where id = $2', ['an.older.name', account?.id]);
    await client.query("select pg_notify('dayglass_reel', $1)", [account?.id]);
    setTime(400);
    const renamed = await feed.getReel(OWNER, { userId: account?.id ?? '' });
    expect(renamed.account).toEqual(account);
    const { rows } = await client.query('select count(*)::int as count from accounts where id = $1', [account?.id]);
    expect(rows[0].count).toBe(1);
  });

  it('forgets what it remembers when another process stores something newer', async () => {
    const who = { username: 'all.stickers' };
    const before = await feed.getReel(OWNER, who);
    await feed.getReel(OWNER, who);
    await client.query('update answers set story_ids = story_ids[1:1] where account_id = $1', [before.account?.id]);
    await client.query("select pg_notify('dayglass_reel', $1)", [before.account?.id]);
    await vi.waitFor(async () => expect((await feed.getReel(OWNER, who)).stories).toHaveLength(1), 10_000);
    expect(await callsOf('all.stickers')).toBe(1);
  });
});

function setTime(seconds: number): void {
  time.setClock(() => new Date(START + seconds * 1000));
}

function at(seconds: number): string {
  return new Date(START + seconds * 1000).toISOString();
}

async function simulate(path: string, body: object): Promise<void> {
  await fetch(`${simulator.url}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) });
}

async function callsOf(username: string): Promise<number> {
  return (await readStats()).byAccount[username] ?? 0;
}

async function totalCalls(): Promise<number> {
  return (await readStats()).calls;
}

async function readStats(): Promise<{ calls: number; byAccount: Record<string, number> }> {
  return (await fetch(`${simulator.url}/_sim/stats`)).json();
}
