import { randomUUID } from 'node:crypto';
import { and, eq, gte, lt, sql } from 'drizzle-orm';
import { toActor, type Viewer } from '#lib/auth/can.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { type Database, db } from '#lib/db/server.ts';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { now } from '#lib/time.ts';
import { type Budget, type CallReason, CREDITS_PER_CALL } from '../index.ts';

type Call = { viewer: Viewer; asked: string; reason: CallReason };
type Settlement = {
  outcome: string;
  httpStatus: number | null;
  requestId: string | null;
  durationMs: number;
  /** The call provably never reached the vendor. */
  free: boolean;
};
type Reader = Pick<Database, 'select'>;
type Period = { from: Date; to: Date };

/** Writes the row that a call needs before it goes out. Throws AppError `budget_exhausted` when a cap has no room for it. */
export async function openEntry({ viewer, asked, reason }: Call): Promise<string> {
  const id = randomUUID();
  const at = now();
  await db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('dayglass.ledger', 0))`);
    await requireRoom(tx, at);
    const credits = CREDITS_PER_CALL;
    const { kind: actorKind, id: actorId } = toActor(viewer);
    const row = { id, at, viewerId: actorId, actorKind, actorId, reason, asked, credits };
    await tx.insert(ledger).values({ ...row, state: 'open' });
  });
  return id;
}

/** Never fails: an entry left open counts as spent. */
export async function settleEntry(id: string, { free, durationMs, ...rest }: Settlement): Promise<void> {
  const credits = free ? 0 : CREDITS_PER_CALL;
  await db()
    .update(ledger)
    .set({ ...rest, durationMs: Math.round(durationMs), credits, state: 'settled' })
    .where(eq(ledger.id, id))
    .catch((error: unknown) => log('upstream').error({ id, error: String(error) }, 'ledger entry not settled'));
}

export async function readBudget(): Promise<Budget> {
  const at = now();
  const { CREDITS_PER_DAY: perDay, CREDITS_PER_MONTH } = env();
  const spentToday = await sumCredits(db(), toDay(at));
  const spentThisMonth = await sumCredits(db(), toMonth(at));
  const perMonth = CREDITS_PER_MONTH === 0 ? null : CREDITS_PER_MONTH;
  const leftThisMonth = perMonth === null ? Number.POSITIVE_INFINITY : perMonth - spentThisMonth;
  const remaining = Math.max(0, Math.min(perDay - spentToday, leftThisMonth));
  return { spentToday, perDay, spentThisMonth, perMonth, remaining };
}

async function requireRoom(reader: Reader, at: Date): Promise<void> {
  const { CREDITS_PER_DAY, CREDITS_PER_MONTH } = env();
  if (CREDITS_PER_MONTH > 0) await requireRoomIn(reader, toMonth(at), CREDITS_PER_MONTH, at);
  await requireRoomIn(reader, toDay(at), CREDITS_PER_DAY, at);
}

async function requireRoomIn(reader: Reader, period: Period, cap: number, at: Date): Promise<void> {
  if ((await sumCredits(reader, period)) + CREDITS_PER_CALL <= cap) return;
  throw new AppError('budget_exhausted', { retryAfter: Math.ceil((period.to.getTime() - at.getTime()) / 1000) });
}

async function sumCredits(reader: Reader, { from, to }: Period): Promise<number> {
  const [row] = await reader
    .select({ spent: sql`coalesce(sum(${ledger.credits}), 0)`.mapWith(Number) })
    .from(ledger)
    .where(and(gte(ledger.at, from), lt(ledger.at, to)));
  return row?.spent ?? 0;
}

function toDay(at: Date): Period {
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  return { from: new Date(Date.UTC(year, month, day)), to: new Date(Date.UTC(year, month, day + 1)) };
}

function toMonth(at: Date): Period {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  return { from: new Date(Date.UTC(year, month)), to: new Date(Date.UTC(year, month + 1)) };
}
