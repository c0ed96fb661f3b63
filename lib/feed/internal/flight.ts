import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { flights } from '#lib/db/schema.ts';
import { db } from '#lib/db/server.ts';
import { AppError, ERROR_CODES, type ErrorCode, isAppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { oncePerProcess } from '#lib/once.ts';

/** One run of a task per key: callers in this process share a promise, other processes wait for the lease in the store. */

const LEASE_SECONDS = 10;
const RENEW_MS = 3000;
const POLL_MS = 60;
const MOST_FAILED = 1000;

const failureSchema = z.object({
  code: z.enum(ERROR_CODES as [ErrorCode, ...ErrorCode[]]),
  detail: z.string().optional(),
  retryAfter: z.number().optional(),
  requestId: z.string().optional(),
});

type Failed = { at: number; error: unknown };

const inProcess = oncePerProcess('feed.flights', () => ({
  flying: new Map<string, Promise<void>>(),
  failed: new Map<string, Failed>(),
}));

type Flight = {
  key: string;
  /** When the caller came, by `performance.now()`: how a flight ended after that is an answer to the caller too. */
  askedAt: number;
  /** Whether somebody else has meanwhile done what the caller wants. */
  isDone: () => Promise<boolean>;
  run: () => Promise<void>;
};

/** Resolves once it ran here or in another process; throws what it threw (AppErrors also across processes). */
export function fly(flight: Flight): Promise<void> {
  const { flying, failed } = inProcess.value;
  const current = flying.get(flight.key);
  if (current) return current;
  const last = failed.get(flight.key);
  if (last && last.at > flight.askedAt) return Promise.reject(last.error);
  const leading = remember(flight).finally(() => flying.delete(flight.key));
  flying.set(flight.key, leading);
  return leading;
}

async function remember(flight: Flight): Promise<void> {
  const { failed } = inProcess.value;
  if (failed.size > MOST_FAILED) failed.clear();
  try {
    await lead(flight);
    failed.delete(flight.key);
  } catch (error) {
    failed.set(flight.key, { at: performance.now(), error });
    throw error;
  }
}

async function lead({ key, askedAt, isDone, run }: Flight): Promise<void> {
  const holder = randomUUID();
  const waited = performance.now() - askedAt;
  const since = new Date((await readClock()).getTime() - waited);
  for (;;) {
    const ended = await findEnd(key, since);
    if (ended?.failure) throw ended.failure;
    if (ended && (await isDone())) return;
    if (await takeLease(key, holder)) break;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  const renewal = setInterval(() => void renewLease(key, holder), RENEW_MS);
  let failure: unknown = null;
  try {
    if (!(await isDone())) await run();
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    clearInterval(renewal);
    await releaseLease(key, holder, failure);
  }
}

async function takeLease(key: string, holder: string): Promise<boolean> {
  const until = sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})`;
  const taken = await db()
    .insert(flights)
    .values({ key, holder, leaseUntil: until })
    .onConflictDoUpdate({
      target: flights.key,
      set: { holder, leaseUntil: until },
      setWhere: sql`${flights.holder} is null or ${flights.leaseUntil} < clock_timestamp()`,
    })
    .returning({ holder: flights.holder });
  return taken.length > 0;
}

async function renewLease(key: string, holder: string): Promise<void> {
  await db()
    .update(flights)
    .set({ leaseUntil: sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})` })
    .where(and(eq(flights.key, key), eq(flights.holder, holder)))
    .catch((error: unknown) => log('feed').warn({ key, error: String(error) }, 'lease not renewed'));
}

async function releaseLease(key: string, holder: string, failure: unknown): Promise<void> {
  await db()
    .update(flights)
    .set({
      holder: null,
      leaseUntil: null,
      finishedAt: sql`clock_timestamp()`,
      failure: isAppError(failure) ? toRecord(failure) : null,
    })
    .where(and(eq(flights.key, key), eq(flights.holder, holder)))
    .catch((error: unknown) => log('feed').warn({ key, error: String(error) }, 'lease not released; it will lapse'));
}

function toRecord({ code, detail, retryAfter, requestId }: AppError): z.input<typeof failureSchema> {
  return { code, detail, retryAfter, requestId };
}

/** How the last flight ended, if that was after `since`. */
async function findEnd(key: string, since: Date): Promise<{ failure: AppError | null } | null> {
  const [row] = await db()
    .select({ failure: flights.failure, finishedAt: flights.finishedAt })
    .from(flights)
    .where(and(eq(flights.key, key), sql`${flights.finishedAt} > ${since.toISOString()}::timestamptz`));
  if (!row) return null;
  const parsed = failureSchema.safeParse(row.failure);
  if (!parsed.success) return { failure: null };
  const { code, ...rest } = parsed.data;
  return { failure: new AppError(code, rest) };
}

async function readClock(): Promise<Date> {
  const { rows } = await db().execute<{ at: Date }>(sql`select clock_timestamp() as at`);
  return new Date(rows[0]?.at ?? Number.NaN);
}
