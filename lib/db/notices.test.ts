import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createTestDatabase, runSql, type TestDatabase } from '#scripts/testing/database.ts';

let database: TestDatabase;
let db: typeof import('./server.ts').db;
let closeDatabase: typeof import('./server.ts').closeDatabase;
let notices: typeof import('./notices.ts');
let subscriptions: ReturnType<typeof notices.listen>[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  ({ db, closeDatabase } = await import('./server.ts'));
  notices = await import('./notices.ts');
});

afterEach(async () => {
  for (const { close } of subscriptions) await close();
  subscriptions = [];
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

it('tells each listener its own channels, over one connection that ends with the last of them', async () => {
  const one = hear();
  const two = hear();
  await vi.waitFor(() => expect([one.told, two.told]).toEqual([['back'], ['back']]), { timeout: 10_000 });
  await expectLines(1);
  await db().transaction(async (tx) => {
    await notices.sendNotice(tx, 'reel', '77');
    await notices.sendNotice(tx, 'queue', '');
  });
  await runSql(database.url, "select pg_notify('dayglass_stored', '5'), pg_notify('dayglass_else', '6')");
  const told = ['back', 'reel 77', 'queue', 'stored 5'];
  await vi.waitFor(() => expect([one.told, two.told]).toEqual([told, told]), { timeout: 10_000 });
  await one.close();
  expect([one.isUp(), two.isUp()]).toEqual([false, true]);
  await expectLines(1);
  await two.close();
  await expectLines(0);
});

it('says when it hears nothing and when it hears again, by itself', async () => {
  const { told, isUp } = hear();
  await vi.waitFor(() => expect(isUp()).toBe(true), { timeout: 10_000 });
  for (let turn = 0; turn < 2; turn += 1) {
    await runSql(database.url, `select pg_terminate_backend(pid) from pg_stat_activity where ${IS_LINE}`);
    await vi.waitFor(() => expect(told.at(-1)).toBe('lost'), { timeout: 10_000, interval: 1 });
    expect(isUp()).toBe(false);
    await vi.waitFor(() => expect(isUp()).toBe(true), { timeout: 10_000 });
    await notices.sendNotice(db(), 'reel', 'again');
    await vi.waitFor(() => expect(told.at(-1)).toBe('reel again'), { timeout: 10_000 });
  }
  expect(told).toEqual(['back', 'lost', 'back', 'reel again', 'lost', 'back', 'reel again']);
});

const IS_LINE = "datname = current_database() and query like 'listen %' and pid <> pg_backend_pid()";

function hear() {
  const told: string[] = [];
  const subscription = notices.listen({
    reel: (payload) => told.push(`reel ${payload}`),
    stored: (payload) => told.push(`stored ${payload}`),
    queue: () => told.push('queue'),
    lost: () => told.push('lost'),
    back: () => told.push('back'),
  });
  subscriptions.push(subscription);
  return { told, ...subscription };
}

async function expectLines(count: number): Promise<void> {
  const read = () => runSql(database.url, `select count(*)::int from pg_stat_activity where ${IS_LINE}`);
  await vi.waitFor(async () => expect(await read()).toEqual([[count]]), { timeout: 10_000 });
}
