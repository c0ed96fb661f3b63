import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Viewer } from '#lib/auth/can.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/testing/database.ts';
import { emptyReel, startTestVendor, status, type TestVendor } from '#scripts/testing/vendor.ts';

const OWNER: Viewer = { kind: 'person', id: 'owner', role: 'owner', address: null };
const ABOUT_THREE = expect.toSatisfy((seconds: number) => seconds >= 1 && seconds <= 3);
/** Another process that asks for each account it is told of; tells how each ended. */
const ASKERS = `
  const { createInterface } = await import('node:readline');
  const { fetchReel, getUpstreamHealth } = await import('#lib/upstream/server.ts');
  const { closeDatabase } = await import('#lib/db/server.ts');
  const owner = { kind: 'person', id: 'owner', role: 'owner', address: null };
  const ask = async (name) => {
    const end = await fetchReel(owner, { username: name }, 'lookup').then(({ outcome }) => outcome, ({ code }) => code);
    console.log(JSON.stringify({ name, end, health: await getUpstreamHealth() }));
  };
  console.log('{}');
  const asking = [];
  for await (const name of createInterface({ input: process.stdin })) asking.push(ask(name));
  await Promise.all(asking);
  await closeDatabase();
`;
const CLOSED = { breaker: 'closed', code: null, retryAfter: null };

let database: TestDatabase;
let vendor: TestVendor;
let client: pg.Client;
let upstream: typeof import('./server.ts');
let closeDatabase: () => Promise<void>;

beforeAll(async () => {
  [database, vendor] = await Promise.all([createTestDatabase(), startTestVendor()]);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    KEYAPI_KEY: 'sk_live_breaker',
    KEYAPI_BASE_URL: vendor.url,
    BREAKER_SECONDS: '3',
    CREDITS_PER_DAY: '1000',
  });
  upstream = await import('./server.ts');
  ({ closeDatabase } = await import('../db/server.ts'));
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await closeDatabase();
  await vendor.close();
  await database.drop();
});

beforeEach(async () => {
  vendor.answer(emptyReel);
  await vi.waitFor(() => fetchReel('healthy'), { timeout: 10_000, interval: 50 });
  expect(await upstream.getUpstreamHealth()).toEqual(CLOSED);
  await client.query('truncate ledger');
});

it('opens after refusals for two accounts, says so without a call, and heals by one probe', async () => {
  vendor.answer(status(401), status(402));
  expect(await codeOf('one')).toBe('upstream_auth');
  expect(await upstream.getUpstreamHealth()).toEqual(CLOSED);
  expect(await codeOf('two')).toBe('upstream_credits');
  expect(await upstream.getUpstreamHealth()).toEqual({
    breaker: 'open',
    code: 'upstream_credits',
    retryAfter: ABOUT_THREE,
  });

  await expect(fetchReel('three')).rejects.toMatchObject({ code: 'upstream_credits', retryAfter: ABOUT_THREE });
  expect(vendor.calls).toHaveLength(2);
  expect(await countEntries()).toBe(2);

  await vi.waitFor(async () => expect((await upstream.getUpstreamHealth()).retryAfter).toBe(0), { timeout: 10_000 });
  let release = () => {};
  vendor.answer((response, request) => {
    release = () => emptyReel(response, request);
  });
  const askers = ['four', 'five', 'six'].map((name) => fetchReel(name));
  await vi.waitFor(() => expect(vendor.calls).toHaveLength(1), { timeout: 10_000 });
  expect((await upstream.getUpstreamHealth()).breaker).toBe('probing');
  vendor.calls.length = 0;
  const answerProbe = release;
  vendor.answer(emptyReel);
  answerProbe();
  expect(await Promise.all(askers)).toHaveLength(3);
  expect(vendor.calls).toHaveLength(2);
  expect(await upstream.getUpstreamHealth()).toEqual(CLOSED);
});

it('rests again when the probe is refused', async () => {
  vendor.answer(status(403));
  await codeOf('one');
  await codeOf('two');
  await vi.waitFor(async () => expect((await upstream.getUpstreamHealth()).retryAfter).toBe(0), { timeout: 10_000 });
  expect(await codeOf('one')).toBe('upstream_auth');
  expect(await upstream.getUpstreamHealth()).toMatchObject({ breaker: 'open', retryAfter: ABOUT_THREE });
  expect(vendor.calls).toHaveLength(3);
});

it('stays closed for one account that keeps being refused', async () => {
  vendor.answer(status(403));
  for (let turn = 0; turn < 4; turn += 1) expect(await codeOf('one')).toBe('upstream_auth');
  expect(await upstream.getUpstreamHealth()).toEqual(CLOSED);
  expect(vendor.calls).toHaveLength(4);
});

it('forgets a refusal once the key is accepted', async () => {
  vendor.answer(status(403), status(404, { code: 404 }), status(403));
  await codeOf('one');
  expect(await fetchReel('two')).toMatchObject({ outcome: 'not_found' });
  await codeOf('three');
  expect(await upstream.getUpstreamHealth()).toEqual(CLOSED);
});

it('does not open for failures that say nothing of the key', async () => {
  vendor.answer(status(429));
  for (const name of ['one', 'two', 'three']) expect(await codeOf(name)).toBe('upstream_limited');
  expect(await upstream.getUpstreamHealth()).toEqual(CLOSED);
});

it('is one for all processes: refusals add up, one call probes, and everybody hears that the key is accepted', async () => {
  const other = await startAskers();
  vendor.answer(status(403));
  expect(await codeOf('one')).toBe('upstream_auth');
  const open = { breaker: 'open', code: 'upstream_auth', retryAfter: ABOUT_THREE };
  expect(await other.ask('two')).toEqual({ name: 'two', end: 'upstream_auth', health: open });
  expect(await upstream.getUpstreamHealth()).toEqual(open);
  expect(await codeOf('three')).toBe('upstream_auth');
  expect(vendor.calls).toHaveLength(2);

  const restIsOver = async () => expect((await upstream.getUpstreamHealth()).retryAfter).toBe(0);
  await vi.waitFor(restIsOver, { timeout: 10_000 });
  let release = () => {};
  vendor.answer((response, request) => {
    release = () => emptyReel(response, request);
  });
  const ends: unknown[] = [];
  const note = (end: unknown) => void ends.push(end);
  const asking = [
    ...['four', 'five', 'six'].map((name) => codeOf(name).then(note)),
    ...['seven', 'eight', 'nine'].map((name) => other.ask(name).then(({ end }) => note(end))),
  ];
  await vi.waitFor(() => expect(ends).toEqual(Array(5).fill('upstream_auth')), { timeout: 20_000 });
  expect(await upstream.getUpstreamHealth()).toMatchObject({ breaker: 'probing' });
  expect(vendor.calls).toHaveLength(1);
  release();
  await Promise.all(asking);
  expect(ends).toHaveLength(6);
  expect(ends[5]).not.toBe('upstream_auth');
  vendor.answer(emptyReel);
  expect(await other.ask('ten')).toEqual({ name: 'ten', end: 'reel', health: CLOSED });
  expect(await upstream.getUpstreamHealth()).toEqual(CLOSED);
  await other.end();
}, 60_000);

it('counts what an older version wrote, and leaves calls that nobody settled out', async () => {
  const write = (asked: string, seconds: number, outcome: string | null) =>
    client.query(
      `insert into ledger (id, at, viewer_id, reason, asked, credits, state, outcome)
       values (gen_random_uuid(), now() - make_interval(secs => $2), 'owner', 'lookup', $1, 2, $4, $3)`,
      [asked, seconds, outcome, outcome ? 'settled' : 'open'],
    );
  await write('u:one', 2.5, 'upstream_credits');
  await write('u:two', 2.4, 'upstream_timeout');
  await write('u:three', 0.2, 'upstream_auth');
  await write('u:four', 0, null);
  expect(await upstream.getUpstreamHealth()).toMatchObject({ breaker: 'open', code: 'upstream_auth' });
  await write('u:five', 1, 'not_found');
  expect(await upstream.getUpstreamHealth()).toEqual(CLOSED);
});

it('probes once a rest where the probe says nothing of the key', async () => {
  vendor.answer(status(403));
  await codeOf('one');
  await codeOf('two');
  const isOver = async () => expect((await upstream.getUpstreamHealth()).retryAfter).toBe(0);
  await vi.waitFor(isOver, { timeout: 10_000 });
  vendor.answer((response) => response.destroy());
  expect(await codeOf('three')).toBe('upstream_unreachable');
  expect(await codeOf('four')).toBe('upstream_auth');
  expect(vendor.calls).toHaveLength(1);
});

it('lets one of many begin a probe, and the next only after a whole rest', async () => {
  const { beginProbe } = await import('./internal/probe.ts');
  await client.query('delete from flights');
  const begun = await Promise.all(Array.from({ length: 10 }, () => beginProbe(60_000)));
  const [probe, ...others] = begun.filter((one) => one !== null);
  expect(others).toEqual([]);
  expect(await beginProbe(0), 'while it is under way').toBeNull();
  await probe?.end();
  expect(await beginProbe(60_000)).toBeNull();
  await (await beginProbe(0))?.end();
  const { rows } = await client.query('select holder, lease_until from flights');
  expect(rows).toEqual([{ holder: null, lease_until: null }]);
});

async function startAskers() {
  const program = ['--conditions=react-server', '--input-type=module', '--eval', ASKERS];
  const child = spawn(process.execPath, program, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
  });
  const told = createInterface({ input: child.stdout });
  await once(told, 'line');
  return {
    ask(name: string): Promise<{ name: string; end: string; health: object }> {
      child.stdin.write(`${name}\n`);
      return new Promise((resolve) => {
        told.on('line', (line) => {
          const answer = JSON.parse(line);
          if (answer.name === name) resolve(answer);
        });
      });
    },
    async end() {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

function fetchReel(username: string) {
  return upstream.fetchReel(OWNER, { username }, 'lookup');
}

async function codeOf(username: string): Promise<unknown> {
  const failed = await fetchReel(username).catch((error: unknown) => error);
  return failed instanceof Error && 'code' in failed ? failed.code : failed;
}

async function countEntries(): Promise<number> {
  return (await client.query('select * from ledger')).rows.length;
}
