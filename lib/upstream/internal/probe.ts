import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { GIVEN_BACK, leasesOn } from '#lib/db/lease.ts';
import { flights } from '#lib/db/schema/answers.ts';
import { db } from '#lib/db/server.ts';
import { describeStoreError } from '#lib/db/trouble.ts';
import { log } from '#lib/log.ts';
import { now } from '#lib/time.ts';

/** The one call over all processes that finds out whether the vendor takes the key again. */

const KEY = 'probe';
const leases = leasesOn(flights, 10);
const isProbe = eq(flights.key, KEY);

export async function findProbe(): Promise<{ begunAt: Date | null; isUnderWay: boolean } | null> {
  const isUnderWay = sql<boolean>`not (${leases.isFree})`;
  const [row] = await db().select({ begunAt: flights.takenAt, isUnderWay }).from(flights).where(isProbe);
  return row ?? null;
}

/** Null where somebody else's began within the last `restMs`, whatever became of it. */
export async function beginProbe(restMs: number): Promise<{ end: () => Promise<void> } | null> {
  const begun = { ...leases.take(), takenAt: now() };
  const isOver = lte(flights.takenAt, new Date(begun.takenAt.getTime() - restMs));
  const taken = await db()
    .insert(flights)
    .values({ key: KEY, ...begun })
    .onConflictDoUpdate({
      target: flights.key,
      set: begun,
      setWhere: and(leases.isFree, or(isNull(flights.takenAt), isOver)),
    })
    .returning({ key: flights.key });
  if (taken.length === 0) return null;
  const letGo = leases.keepAlive(isProbe, begun.leaseHolder);
  return {
    async end() {
      letGo();
      await db()
        .update(flights)
        .set({ ...GIVEN_BACK, finishedAt: now() })
        .where(leases.isHeld(isProbe, begun.leaseHolder))
        .catch((error: unknown) =>
          log('upstream').warn({ error: describeStoreError(error) }, 'the probe’s lease will lapse'),
        );
    },
  };
}
