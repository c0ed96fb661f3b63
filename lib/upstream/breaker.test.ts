import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Viewer } from '#lib/auth/can.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/testing/database.ts';
import { emptyReel, startTestVendor, status, type TestVendor } from './internal/test-vendor.ts';

const OWNER: Viewer = { kind: 'person', id: 'owner', role: 'owner', address: null };
const ABOUT_THREE = expect.toSatisfy((seconds: number) => seconds >= 1 && seconds <= 3);
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
  expect(upstream.getUpstreamHealth()).toEqual(CLOSED);
  await client.query('truncate ledger');
});

it('opens after refusals for two accounts, says so without a call, and heals by one probe', async () => {
  vendor.answer(status(401), status(402));
  expect(await codeOf('one')).toBe('upstream_auth');
  expect(upstream.getUpstreamHealth()).toEqual(CLOSED);
  expect(await codeOf('two')).toBe('upstream_credits');
  expect(upstream.getUpstreamHealth()).toEqual({ breaker: 'open', code: 'upstream_credits', retryAfter: ABOUT_THREE });

  await expect(fetchReel('three')).rejects.toMatchObject({ code: 'upstream_credits', retryAfter: ABOUT_THREE });
  expect(vendor.calls).toHaveLength(2);
  expect(await countEntries()).toBe(2);

  await vi.waitFor(() => expect(upstream.getUpstreamHealth().retryAfter).toBe(0), { timeout: 10_000 });
  let release = () => {};
  vendor.answer((response, request) => {
    release = () => emptyReel(response, request);
  });
  const askers = ['four', 'five', 'six'].map((name) => fetchReel(name));
  await vi.waitFor(() => expect(vendor.calls).toHaveLength(1), { timeout: 10_000 });
  expect(upstream.getUpstreamHealth().breaker).toBe('probing');
  vendor.calls.length = 0;
  const answerProbe = release;
  vendor.answer(emptyReel);
  answerProbe();
  expect(await Promise.all(askers)).toHaveLength(3);
  expect(vendor.calls).toHaveLength(2);
  expect(upstream.getUpstreamHealth()).toEqual(CLOSED);
});

it('rests again when the probe is refused', async () => {
  vendor.answer(status(403));
  await codeOf('one');
  await codeOf('two');
  await vi.waitFor(() => expect(upstream.getUpstreamHealth().retryAfter).toBe(0), { timeout: 10_000 });
  expect(await codeOf('one')).toBe('upstream_auth');
  expect(upstream.getUpstreamHealth()).toMatchObject({ breaker: 'open', retryAfter: ABOUT_THREE });
  expect(vendor.calls).toHaveLength(3);
});

it('stays closed for one account that keeps being refused', async () => {
  vendor.answer(status(403));
  for (let turn = 0; turn < 4; turn += 1) expect(await codeOf('one')).toBe('upstream_auth');
  expect(upstream.getUpstreamHealth()).toEqual(CLOSED);
  expect(vendor.calls).toHaveLength(4);
});

it('forgets a refusal once the key is accepted', async () => {
  vendor.answer(status(403), status(404, { code: 404 }), status(403));
  await codeOf('one');
  expect(await fetchReel('two')).toMatchObject({ outcome: 'not_found' });
  await codeOf('three');
  expect(upstream.getUpstreamHealth()).toEqual(CLOSED);
});

it('does not open for failures that say nothing of the key', async () => {
  vendor.answer(status(429));
  for (const name of ['one', 'two', 'three']) expect(await codeOf(name)).toBe('upstream_limited');
  expect(upstream.getUpstreamHealth()).toEqual(CLOSED);
});

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
