import { setTimeout as delay } from 'node:timers/promises';
import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { GIVEN_BACK, leasesOn } from '#lib/db/lease.ts';
import { flights } from '#lib/db/schema/answers.ts';
import { db } from '#lib/db/server.ts';
import { describeStoreError, isStoreAway } from '#lib/db/trouble.ts';
import { env } from '#lib/env.ts';
import { AppError, isAppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { oncePerProcess } from '#lib/once.ts';
import { now } from '#lib/time.ts';
import { Failures, type FlightRow, findHeld, isHeldAt, toHeld, toRecord } from './failures.ts';

/** One run of a task per key: callers in this process share a promise, other processes wait for the lease in the store. */

const POLL_MS = 60;

const leases = leasesOn(flights, 10);

const inProcess = oncePerProcess('feed.flights', () => ({
  flying: new Map<string, Promise<void>>(),
  failures: new Failures(),
}));

type Flight = {
  key: string;
  /** Whether somebody else has meanwhile done what the caller wants. */
  isDone: () => Promise<boolean>;
  run: () => Promise<void>;
};

/** Whether this process runs or waits for it already, so that joining costs nothing. */
export function isUnderWay(key: string): boolean {
  return inProcess.value.flying.has(key);
}

/**
 * Resolves once it ran here or in another process. Throws what it threw, as an AppError that says when trying again can
 * help; until then everybody who asks gets that failure, over all processes.
 */
export function singleFlight(flight: Flight): Promise<void> {
  const { flying } = inProcess.value;
  const current = flying.get(flight.key);
  if (current) return current;
  const leading = lead(flight).finally(() => flying.delete(flight.key));
  flying.set(flight.key, leading);
  return leading;
}

async function lead({ key, isDone, run }: Flight): Promise<void> {
  const { failures } = inProcess.value;
  let holder: string | null = null;
  while (!holder) {
    const held = failures.find(key) ?? findHeld(await findFlight(key));
    if (held) throw held;
    if (await isDone()) return;
    holder = await takeLease(key);
    if (!holder) await delay(POLL_MS);
  }
  const letGo = leases.keepAlive(eq(flights.key, key), holder);
  let failure: AppError | null = null;
  try {
    if (!(await isDone())) await run();
    failures.forget(key);
  } catch (error) {
    if (isStoreAway(error)) throw error;
    const told = isAppError(error) ? error : toUnexpected(key, error);
    failure = toHeld(told);
    if (failure) failures.remember(key, failure);
    throw failure ?? told;
  } finally {
    letGo();
    await releaseLease(key, holder, failure);
  }
}

/** A fault of ours, perhaps after the call was paid: held like any other, or each reload would pay again. */
function toUnexpected(key: string, error: unknown): AppError {
  log('feed').error({ key, error: error instanceof Error ? error.stack : String(error) }, 'a look-up broke');
  return new AppError('unavailable', { cause: error });
}

/** Null while somebody else flies, a failure is held, or a call that a crash cut off may have been paid for. */
async function takeLease(key: string): Promise<string | null> {
  const takenAt = now();
  const cutOff = new Date(takenAt.getTime() - env().FAILURE_SECONDS * 1000);
  const begun = { ...leases.take(), takenAt };
  const taken = await db()
    .insert(flights)
    .values({ key, ...begun })
    .onConflictDoUpdate({
      target: flights.key,
      set: begun,
      setWhere: and(
        or(isNull(flights.heldUntil), lte(flights.heldUntil, takenAt)),
        leases.isFree,
        or(leases.isNobodys, isNull(flights.takenAt), lte(flights.takenAt, cutOff)),
      ),
    })
    .returning({ key: flights.key });
  return taken.length > 0 ? begun.leaseHolder : null;
}

async function releaseLease(key: string, holder: string, failure: AppError | null): Promise<void> {
  await db()
    .update(flights)
    .set({
      ...GIVEN_BACK,
      finishedAt: now(),
      failure: failure && toRecord(failure),
      heldUntil: failure && isHeldAt(failure),
    })
    .where(leases.isHeld(eq(flights.key, key), holder))
    .catch((error: unknown) =>
      log('feed').warn({ key, error: describeStoreError(error) }, 'lease not released; it will lapse'),
    );
}

async function findFlight(key: string): Promise<FlightRow | null> {
  const [row] = await db()
    .select({
      failure: flights.failure,
      heldUntil: flights.heldUntil,
      takenAt: flights.takenAt,
      isCutOff: sql<boolean>`${flights.leaseHolder} is not null and ${leases.isLapsed}`,
    })
    .from(flights)
    .where(eq(flights.key, key));
  return row ?? null;
}
