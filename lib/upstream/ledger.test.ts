import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '#lib/auth/can.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/testing/database.ts';
import { emptyReel, startTestVendor, type TestVendor } from '#scripts/testing/vendor.ts';

const OWNER: Viewer = { kind: 'person', id: 'owner', role: 'owner', address: null };

let database: TestDatabase;
let vendor: TestVendor;
let client: pg.Client;
let upstream: typeof import('./server.ts');
let environment: import('../env.ts').Env;
let setClock: typeof import('../time.ts').setClock;
let closeDatabase: () => Promise<void>;

beforeAll(async () => {
  [database, vendor] = await Promise.all([createTestDatabase(), startTestVendor()]);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    KEYAPI_KEY: 'sk_live_ledger',
    KEYAPI_BASE_URL: vendor.url,
  });
  upstream = await import('./server.ts');
  environment = (await import('../env.ts')).env();
  ({ setClock } = await import('../time.ts'));
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
  await client.query('truncate ledger');
  vendor.answer(emptyReel);
  setTime('2026-03-10T06:00:00Z');
  setCaps(20, 0);
});

describe('the ledger', () => {
  it('has its entry before the call goes out', async () => {
    let seen: unknown[] = [];
    vendor.answer((response, request) => {
      client.query('select state, credits, viewer_id, reason, asked, at from ledger').then(({ rows }) => {
        seen = rows;
        emptyReel(response, request);
      });
    });
    await fetchReel('javan');
    const at = new Date('2026-03-10T06:00:00Z');
    expect(seen).toEqual([{ state: 'open', credits: 2, viewer_id: 'owner', reason: 'lookup', asked: 'u:javan', at }]);
  });

  it('lets no more calls out than the daily cap has room for, however many ask at once', async () => {
    const asked = Array.from({ length: 50 }, (_, index) => fetchReel(`account${index}`));
    const ended = await Promise.allSettled(asked);
    expect(vendor.calls).toHaveLength(10);
    const failures = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []));
    expect(failures).toEqual(Array(40).fill('budget_exhausted'));
    expect(await upstream.getBudget(OWNER)).toMatchObject({ spentToday: 20, remaining: 0 });
    expect((await client.query('select from ledger')).rowCount).toBe(10);
  });

  it('asks one row a day and one a month, not the ledger', async () => {
    await client.query("insert into spending values ('2026-03-10', 5), ('2026-03', 9)");
    expect(await upstream.getBudget(OWNER)).toMatchObject({ spentToday: 5, spentThisMonth: 9, remaining: 15 });
    setCaps(20, 10);
    await expect(fetchReel('one')).rejects.toMatchObject({ code: 'budget_exhausted', retryAfter: 1_879_200 });
    setCaps(7, 0);
    await fetchReel('one');
    await expect(fetchReel('two')).rejects.toMatchObject({ code: 'budget_exhausted', retryAfter: 18 * 3600 });
  });

  it('counts a cap across connections of other processes', async () => {
    setCaps(4, 0);
    await spend('2026-03-10T00:00:00Z', 2);
    await fetchReel('one');
    await expect(fetchReel('two')).rejects.toMatchObject({ code: 'budget_exhausted', retryAfter: 18 * 3600 });
    expect(vendor.calls).toHaveLength(1);
  });

  it('counts an entry left open by a crash as spent, and one of yesterday not at all', async () => {
    await spend('2026-03-10T01:00:00Z', 18, 'open');
    await spend('2026-03-09T23:59:59.999Z', 500);
    expect(await upstream.getBudget(OWNER)).toEqual({
      spentToday: 18,
      perDay: 20,
      spentThisMonth: 518,
      perMonth: null,
      remaining: 2,
    });
    await fetchReel('one');
    await expect(fetchReel('two')).rejects.toMatchObject({ code: 'budget_exhausted' });
    setTime('2026-03-11T00:00:00Z');
    await fetchReel('two');
  });

  it('holds the monthly cap and says when the month ends', async () => {
    setCaps(500, 10);
    await spend('2026-03-01T00:00:00Z', 7);
    await spend('2026-02-28T23:59:59Z', 100);
    expect(await upstream.getBudget(OWNER)).toMatchObject({ perMonth: 10, spentThisMonth: 7, remaining: 3 });
    await fetchReel('one');
    const left = (Date.parse('2026-04-01T00:00:00Z') - Date.parse('2026-03-10T06:00:00Z')) / 1000;
    await expect(fetchReel('two')).rejects.toMatchObject({ code: 'budget_exhausted', retryAfter: left });
  });

  it('makes no second call without room for it, and tells how the first one failed', async () => {
    setCaps(2, 0);
    vendor.answer((response) => response.writeHead(500).end());
    await expect(fetchReel('one')).rejects.toMatchObject({ code: 'upstream_unreachable' });
    expect(vendor.calls).toHaveLength(1);
  });

  it('spends nothing where nothing may be spent', async () => {
    setCaps(0, 0);
    await expect(fetchReel('one')).rejects.toMatchObject({ code: 'budget_exhausted' });
    expect(vendor.calls).toHaveLength(0);
  });
});

function fetchReel(username: string) {
  return upstream.fetchReel(OWNER, { username }, 'lookup');
}

function setCaps(perDay: number, perMonth: number): void {
  Object.assign(environment, { CREDITS_PER_DAY: perDay, CREDITS_PER_MONTH: perMonth });
}

function setTime(iso: string): void {
  setClock(() => new Date(iso));
}

async function spend(at: string, credits: number, state = 'settled'): Promise<void> {
  await client.query(
    `insert into ledger (id, at, viewer_id, reason, asked, credits, state)
     values (gen_random_uuid(), $1, 'owner', 'lookup', 'u:x', $2, $3)`,
    [at, credits, state],
  );
}
