import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { and, eq, sql } from 'drizzle-orm';
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

const LEASE_SECONDS = 10;
const RENEW_MS = 3000;
const POLL_MS = 60;

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
export function fly(flight: Flight): Promise<void> {
  const { flying } = inProcess.value;
  const current = flying.get(flight.key);
  if (current) return current;
  const leading = lead(flight).finally(() => flying.delete(flight.key));
  flying.set(flight.key, leading);
  return leading;
}

async function lead({ key, isDone, run }: Flight): Promise<void> {
  const { failures } = inProcess.value;
  const holder = randomUUID();
  for (;;) {
    const held = failures.find(key) ?? findHeld(await findFlight(key));
    if (held) throw held;
    if (await isDone()) return;
    if (await takeLease(key, holder)) break;
    await delay(POLL_MS);
  }
  const renewal = setInterval(() => void renewLease(key, holder), RENEW_MS);
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
    clearInterval(renewal);
    await releaseLease(key, holder, failure);
  }
}

/** A fault of ours, perhaps after the call was paid: held like any other, or each reload would pay again. */
function toUnexpected(key: string, error: unknown): AppError {
  log('feed').error({ key, error: error instanceof Error ? error.stack : String(error) }, 'a look-up broke');
  return new AppError('unavailable', { cause: error });
}

/** False while somebody else flies, a failure is held, or a call that a crash cut off may have been paid for. */
async function takeLease(key: string, holder: string): Promise<boolean> {
  const leaseUntil = sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})`;
  const takenAt = now();
  const cutOff = new Date(takenAt.getTime() - env().FAILURE_SECONDS * 1000);
  const taken = await db()
    .insert(flights)
    .values({ key, holder, leaseUntil, takenAt })
    .onConflictDoUpdate({
      target: flights.key,
      set: { holder, leaseUntil, takenAt },
      setWhere: and(
        sql`(${flights.heldUntil} is null or ${flights.heldUntil} <= ${takenAt.toISOString()}::timestamptz)`,
        sql`(${flights.holder} is null or (${flights.leaseUntil} < clock_timestamp()
          and coalesce(${flights.takenAt} <= ${cutOff.toISOString()}::timestamptz, true)))`,
      ),
    })
    .returning({ holder: flights.holder });
  return taken.length > 0;
}

async function renewLease(key: string, holder: string): Promise<void> {
  await db()
    .update(flights)
    .set({ leaseUntil: sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})` })
    .where(and(eq(flights.key, key), eq(flights.holder, holder)))
    .catch((error: unknown) => log('feed').warn({ key, error: describeStoreError(error) }, 'lease not renewed'));
}

async function releaseLease(key: string, holder: string, failure: AppError | null): Promise<void> {
  await db()
    .update(flights)
    .set({
      holder: null,
      leaseUntil: null,
      finishedAt: now(),
      failure: failure && toRecord(failure),
      heldUntil: failure && isHeldAt(failure),
    })
    .where(and(eq(flights.key, key), eq(flights.holder, holder)))
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
      isCutOff: sql<boolean>`${flights.holder} is not null and ${flights.leaseUntil} < clock_timestamp()`,
    })
    .from(flights)
    .where(eq(flights.key, key));
  return row ?? null;
}
