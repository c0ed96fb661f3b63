import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/testing/database.ts';

let database: TestDatabase;
let db: typeof import('./server.ts').db;
let closeDatabase: typeof import('./server.ts').closeDatabase;
let flights: typeof import('./schema/answers.ts').flights;
let lease: typeof import('./lease.ts');

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  ({ db, closeDatabase } = await import('./server.ts'));
  ({ flights } = await import('./schema/answers.ts'));
  lease = await import('./lease.ts');
  await db().insert(flights).values({ key: 'row' });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

it('is one holder’s until it is given back or lapses, and only that holder ends it', async () => {
  const leases = lease.leasesOn(flights, 0.2);
  const row = eq(flights.key, 'row');
  const claim = async () => {
    const taken = leases.take();
    const got = await db().update(flights).set(taken).where(and(row, leases.isFree)).returning();
    return got.length > 0 ? taken.leaseHolder : null;
  };
  const first = await claim();
  expect(await claim()).toBeNull();
  const second = await vi.waitUntil(claim, { timeout: 10_000, interval: 20 });
  const giveBack = (holder: string) =>
    db().update(flights).set(lease.GIVEN_BACK).where(leases.isHeld(row, holder)).returning();
  expect(await giveBack(first ?? '')).toHaveLength(0);
  expect(await giveBack(second)).toHaveLength(1);
});

it('is prolonged by the database’s clock until it is let go', async () => {
  const leases = lease.leasesOn(flights, 1);
  const row = eq(flights.key, 'row');
  const taken = leases.take();
  await db().update(flights).set(taken).where(row);
  const letGo = leases.keepAlive(row, taken.leaseHolder);
  const readEnd = async () => (await db().select().from(flights).where(row))[0]?.leaseUntil?.getTime() ?? 0;
  const began = await readEnd();
  await vi.waitFor(async () => expect(await readEnd()).toBeGreaterThan(began + 1000), { timeout: 10_000 });
  expect(await db().select().from(flights).where(and(row, leases.isFree))).toEqual([]);
  letGo();
  await vi.waitFor(
    async () => expect(await db().select().from(flights).where(and(row, leases.isLapsed))).toHaveLength(1),
    {
      timeout: 10_000,
    },
  );
});
