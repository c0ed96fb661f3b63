import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Viewer } from '#lib/auth/can.ts';
import { isAppError } from '#lib/errors.ts';
import { beginStopping, stopBackground } from '#lib/stopping.ts';
import { createTestDatabase, runSql, type TestDatabase } from '#scripts/testing/database.ts';
import { startTestVendor, status, type TestVendor } from '#scripts/testing/vendor.ts';
import { readReply } from './internal/reader.ts';

const OWNER: Viewer = { kind: 'person', id: 'owner', role: 'owner', address: null };

let database: TestDatabase;
let vendor: TestVendor;
let upstream: typeof import('./server.ts');
let closeDatabase: () => Promise<void>;

beforeAll(async () => {
  [database, vendor] = await Promise.all([createTestDatabase(), startTestVendor()]);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    KEYAPI_KEY: 'sk_live_stopping',
    KEYAPI_BASE_URL: vendor.url,
    BREAKER_SECONDS: '0',
    CREDITS_PER_DAY: '100000',
  });
  upstream = await import('./server.ts');
  ({ closeDatabase } = await import('../db/server.ts'));
});

afterAll(async () => {
  await closeDatabase();
  await vendor.close();
  await database.drop();
});

it('ends the calls of a process that stops', async () => {
  let fail = () => {};
  vendor.answer(
    () => undefined,
    (response) => response.writeHead(200).write('{'),
    (response, request) => {
      fail = () => status(500)(response, request);
    },
  );
  const silent = ask('silent');
  await vi.waitFor(() => expect(vendor.calls).toHaveLength(1));
  const halfway = ask('halfway');
  await vi.waitFor(() => expect(vendor.calls).toHaveLength(2));
  const failing = ask('failing');
  await vi.waitFor(() => expect(vendor.calls).toHaveLength(3));

  beginStopping();
  expect(await ask('new')).toMatchObject({ code: 'unavailable', retryAfter: 5 });
  fail();
  expect(await failing).toMatchObject({ code: 'upstream_unreachable' });
  const reading = readReply([new Uint8Array(1024 * 1024)], { username: 'large' });
  await Promise.all([stopBackground(), expect(reading).rejects.toThrow()]);
  expect(await silent).toMatchObject({ code: 'unavailable' });
  expect(await halfway).toMatchObject({ code: 'unavailable' });

  expect(vendor.calls).toHaveLength(3);
  const entries = await runSql(database.url, 'select asked, outcome, credits from ledger order by asked');
  expect(entries).toEqual([
    ['u:failing', 'upstream_unreachable', 2],
    ['u:halfway', 'unavailable', 2],
    ['u:silent', 'unavailable', 2],
  ]);
});

function ask(username: string): Promise<unknown> {
  return upstream.fetchReel(OWNER, { username }, 'lookup').catch((error: unknown) => {
    if (!isAppError(error)) throw error;
    return error;
  });
}
