import { createServer } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '#lib/auth/can.ts';
import { AppError } from '#lib/errors.ts';
import { type Simulator, startSimulator } from '#lib/simulator/simulator.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/testing/database.ts';
import { emptyReel, envelope, type Handle, startTestVendor, status, type TestVendor } from '#scripts/testing/vendor.ts';

const OWNER: Viewer = { kind: 'person', id: 'owner', role: 'owner', address: null };
const KEY = 'sk_live_client';
const WHO = { username: 'javan' };

let database: TestDatabase;
let vendor: TestVendor;
let simulator: Simulator;
let client: pg.Client;
let upstream: typeof import('./server.ts');
let environment: import('../env.ts').Env;
let closeDatabase: () => Promise<void>;
let baseUrl: string;

beforeAll(async () => {
  [database, vendor, simulator] = await Promise.all([
    createTestDatabase(),
    startTestVendor(),
    startSimulator({ still: true, sampleAsIs: true }),
  ]);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    KEYAPI_KEY: KEY,
    KEYAPI_BASE_URL: vendor.url,
    UPSTREAM_TIMEOUT_MS: '15000',
    BREAKER_SECONDS: '0',
    CREDITS_PER_DAY: '100000',
  });
  upstream = await import('./server.ts');
  environment = (await import('../env.ts')).env();
  ({ closeDatabase } = await import('../db/server.ts'));
  baseUrl = environment.KEYAPI_BASE_URL;
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await closeDatabase();
  await Promise.all([vendor.close(), simulator.close()]);
  await database.drop();
});

beforeEach(async () => {
  Object.assign(environment, { KEYAPI_BASE_URL: baseUrl, UPSTREAM_TIMEOUT_MS: 15_000 });
  await client.query('truncate ledger');
});

describe('the request', () => {
  it('sends the key and exactly one of username and user_id', async () => {
    vendor.answer(emptyReel);
    await fetchReel();
    await upstream.fetchReel(OWNER, { userId: '18527' }, 'lookup');
    expect(vendor.calls).toEqual([
      { url: '/v1/instagram/fetch_user_stories?username=javan', authorization: `Bearer ${KEY}` },
      { url: '/v1/instagram/fetch_user_stories?user_id=18527', authorization: `Bearer ${KEY}` },
    ]);
  });

  it('never follows a redirect', async () => {
    vendor.answer(status(302, {}, { location: `${vendor.url}/elsewhere` }), emptyReel);
    expect(await failureOf(fetchReel())).toMatchObject({ code: 'upstream_unreadable' });
    expect(vendor.calls).toHaveLength(1);
  });
});

describe('answers', () => {
  it('reads the real sample from the simulator', async () => {
    environment.KEYAPI_BASE_URL = simulator.url;
    const reel = await fetchReel();
    if (reel.outcome !== 'reel') throw new Error('not a reel');
    expect(reel.stories.map(({ id, expiresAt }) => [id, expiresAt])).toEqual([
      ['3849025813912605899', '2026-03-10T12:34:13.000Z'],
      ['3849437931484859245', '2026-03-11T02:13:01.000Z'],
    ]);
    expect(reel.dropped).toEqual({});
    expect(await entries()).toMatchObject([{ state: 'settled', outcome: 'reel', http_status: 200, credits: 2 }]);
  });

  it('tells an account with nothing live', async () => {
    vendor.answer(emptyReel);
    expect(await fetchReel()).toMatchObject({
      outcome: 'reel',
      account: { id: '18527', username: 'javan' },
      stories: [],
      requestId: 'request-1',
    });
    expect(await entries()).toMatchObject([{ outcome: 'empty', request_id: 'request-1', asked: 'u:javan' }]);
  });

  it.each<[string, Handle]>([
    ['HTTP 404', status(404, { code: 404, message: 'User not found', data: null, requestId: 'request-1' })],
    ['envelope 404', envelope(null, 404, 'User not found')],
    ['data.status false', envelope({ status: false, errorMessage: 'User not found' })],
    ['a null entity', envelope({ data: null })],
  ])('takes %s for no such account', async (_name, handle) => {
    vendor.answer(handle);
    expect(await fetchReel()).toEqual({ outcome: 'not_found', requestId: 'request-1', ledgerId: expect.any(String) });
    expect(vendor.calls).toHaveLength(1);
    expect(await entries()).toMatchObject([{ outcome: 'not_found', credits: 2, state: 'settled' }]);
  });
});

describe('failures', () => {
  const huge: Handle = (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = () => {
      if (response.destroyed) return;
      if (response.write(Buffer.alloc(1024 * 1024, ' '))) setImmediate(more);
      else response.once('drain', more);
    };
    more();
  };
  const told: Handle = (response) => response.writeHead(200, { 'content-length': 500e6 }).write('{');
  const cutOff: Handle = (response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"code":0,', () => response.destroy());
  };
  const deep = `{"code":0,"data":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;

  it.each<[string, string, number, Handle]>([
    ['HTTP 400', 'upstream_unreadable', 1, status(400)],
    ['HTTP 401', 'upstream_auth', 1, status(401)],
    ['HTTP 402', 'upstream_credits', 1, status(402)],
    ['HTTP 403', 'upstream_auth', 1, status(403)],
    ['HTTP 403 that speaks of quota', 'upstream_credits', 1, status(403, { message: 'Plan Quota exceeded' })],
    ['HTTP 500', 'upstream_unreachable', 2, status(500)],
    ['HTTP 503 with a web page', 'upstream_unreachable', 2, status(503, '<h1>no</h1>')],
    ['envelope 401', 'upstream_auth', 1, envelope(null, 401)],
    ['envelope 402', 'upstream_credits', 1, envelope(null, 402)],
    ['envelope 429', 'upstream_limited', 1, envelope(null, 429)],
    ['envelope 500', 'upstream_unreachable', 2, envelope(null, 500)],
    ['an unknown envelope code', 'upstream_unreadable', 1, envelope({ data: {} }, 1234)],
    ['an unknown code that speaks of quota', 'upstream_credits', 1, envelope(null, 1234, 'quota used up')],
    ['a reset after the request', 'upstream_unreachable', 1, (response) => void response.socket?.destroy()],
    ['no answer', 'upstream_timeout', 1, () => {}],
    ['an answer that stops half-way', 'upstream_timeout', 1, (response) => void response.writeHead(200).write('{')],
    ['an answer cut off', 'upstream_unreadable', 1, cutOff],
    ['half a JSON', 'upstream_unreadable', 1, status(200, '{"code":0,"data":{"da')],
    ['a web page', 'upstream_unreadable', 1, status(200, '<!doctype html><title>x</title>')],
    ['an empty body', 'upstream_unreadable', 1, status(200, '')],
    ['a JSON that is not the contract', 'upstream_unreadable', 1, status(200, { hello: [] })],
    ['a reel with a count and no items', 'upstream_unreadable', 1, envelope({ data: { count: 3 } })],
    ['items that are not a list', 'upstream_unreadable', 1, envelope({ data: { items: 'gone', additional_data: {} } })],
    ['stories of which none can be read', 'upstream_unreadable', 1, envelope({ data: { items: [7, null, {}] } })],
    ['endless nesting', 'upstream_unreadable', 1, status(200, deep)],
    ['an endless body', 'upstream_unreadable', 1, huge],
    ['a body said to be huge', 'upstream_unreadable', 1, told],
    ['no HTTP', 'upstream_unreadable', 1, (response) => void response.socket?.end('SSH-2.0-nonsense\r\n\r\n')],
  ])('%s is %s after %i call(s)', async (_name, code, calls, handle) => {
    if (code === 'upstream_timeout') environment.UPSTREAM_TIMEOUT_MS = 1000;
    vendor.answer(handle);
    expect(await failureOf(fetchReel())).toMatchObject({ code });
    expect(vendor.calls).toHaveLength(calls);
    const rows = await entries();
    expect(rows).toHaveLength(calls);
    for (const row of rows) expect(row).toMatchObject({ state: 'settled', outcome: code, credits: 2 });
  });

  it('tries a refused connection twice and pays for none', async () => {
    environment.KEYAPI_BASE_URL = `http://127.0.0.1:${await closedPort()}`;
    expect(await failureOf(fetchReel())).toMatchObject({ code: 'upstream_unreachable' });
    expect(await entries()).toMatchObject([{ credits: 0 }, { credits: 0 }]);
  });

  it('passes on how long to wait', async () => {
    vendor.answer(status(429, {}, { 'retry-after': '77' }));
    expect(await failureOf(fetchReel())).toMatchObject({ code: 'upstream_limited', retryAfter: 77 });
    vendor.answer(status(429));
    expect(await failureOf(fetchReel())).toMatchObject({ code: 'upstream_limited', retryAfter: 60 });
    expect(vendor.calls).toHaveLength(1);
  });

  it('waits for a short pause and tries once more', async () => {
    vendor.answer(status(429, {}, { 'retry-after': '1' }), emptyReel);
    const startedAt = performance.now();
    expect(await fetchReel()).toMatchObject({ outcome: 'reel' });
    expect(performance.now() - startedAt).toBeGreaterThan(990);
    expect(await entries()).toMatchObject([{ outcome: 'upstream_limited' }, { outcome: 'empty' }]);
  });

  it('recovers when the second try is answered', async () => {
    vendor.answer(status(500), emptyReel);
    expect(await fetchReel()).toMatchObject({ outcome: 'reel' });
    expect(vendor.calls).toHaveLength(2);
  });

  it('carries the request id', async () => {
    vendor.answer(status(403, { code: 403, message: 'no', data: null, requestId: 'request-9' }));
    expect(await failureOf(fetchReel())).toMatchObject({ requestId: 'request-9' });
    expect(await entries()).toMatchObject([{ request_id: 'request-9', http_status: 403 }]);
  });

  it('still answers when the ledger cannot be settled', async () => {
    vendor.answer((response, request) => {
      const answer = () => emptyReel(response, request);
      client.query('alter table ledger rename to ledger_gone').then(answer, answer);
    });
    try {
      expect(await fetchReel()).toMatchObject({ outcome: 'reel' });
    } finally {
      await client.query('alter table ledger_gone rename to ledger');
    }
    expect(await entries()).toMatchObject([{ state: 'open', credits: 2 }]);
  });

  it('makes no call without a key', async () => {
    vendor.answer(emptyReel);
    environment.KEYAPI_KEY = null;
    try {
      expect(await failureOf(fetchReel())).toMatchObject({ code: 'upstream_auth' });
    } finally {
      environment.KEYAPI_KEY = KEY;
    }
    expect(vendor.calls).toHaveLength(0);
    expect(await entries()).toHaveLength(0);
  });
});

describe('the simulator', () => {
  it.each([
    ['fault-401', 'upstream_auth', 1],
    ['fault-402', 'upstream_credits', 1],
    ['fault-404', 'not_found', 1],
    ['fault-status-false', 'not_found', 1],
    ['fault-429', 'upstream_limited', 1],
    ['fault-500', 'upstream_unreachable', 2],
    ['fault-reset', 'upstream_unreachable', 1],
    ['fault-hang', 'upstream_timeout', 1],
    ['fault-truncated', 'upstream_unreadable', 1],
    ['fault-html', 'upstream_unreadable', 1],
    ['fault-huge', 'upstream_unreadable', 1],
    ['fault-code', 'upstream_unreachable', 2],
    ['fault-nulls', 'reel', 1],
    ['fault-drift', 'reel', 1],
    ['fault-mixed', 'reel', 1],
  ])('%s ends as %s after %i call(s)', async (username, outcome, calls) => {
    environment.KEYAPI_BASE_URL = simulator.url;
    if (outcome === 'upstream_timeout') environment.UPSTREAM_TIMEOUT_MS = 1000;
    const result = await upstream.fetchReel(OWNER, { username }, 'lookup').catch((error: unknown) => error);
    expect(result instanceof AppError ? result.code : result).toEqual(
      result instanceof AppError ? outcome : expect.objectContaining({ outcome }),
    );
    const rows = await entries();
    expect(rows).toHaveLength(calls);
    expect(rows.at(-1)).toMatchObject({ outcome });
  });
});

function fetchReel() {
  return upstream.fetchReel(OWNER, WHO, 'lookup');
}

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.then(
    () => new Error('did not fail'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  return error;
}

async function entries(): Promise<Record<string, unknown>[]> {
  return (await client.query('select * from ledger order by at, duration_ms')).rows;
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 1;
}
