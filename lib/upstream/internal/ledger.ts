import { randomUUID } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { toActor, type Viewer } from '#lib/auth/can.ts';
import { ledger, spending } from '#lib/db/schema/ledger.ts';
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
/** A UTC day or month by its name in `spending`, and when it ends. */
type Period = { name: string; end: Date };

/** Writes the row that a call needs before it goes out. Throws AppError `budget_exhausted` when a cap has no room for it. */
export async function openEntry({ viewer, asked, reason }: Call): Promise<string> {
  const id = randomUUID();
  const at = now();
  await db().transaction(async (tx) => {
    const credits = CREDITS_PER_CALL;
    const { kind: actorKind, id: actorId } = toActor(viewer);
    // Counts it in `spending`, whose rows then stay locked: who comes next waits until this is committed or undone.
    const row = { id, at, viewerId: actorId, actorKind, actorId, reason, asked, credits };
    await tx.insert(ledger).values({ ...row, state: 'open' });
    await requireRoom(tx, at);
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
  const { spentToday, spentThisMonth } = await readSpending(db(), at);
  const perMonth = CREDITS_PER_MONTH === 0 ? null : CREDITS_PER_MONTH;
  const leftThisMonth = perMonth === null ? Number.POSITIVE_INFINITY : perMonth - spentThisMonth;
  const remaining = Math.max(0, Math.min(perDay - spentToday, leftThisMonth));
  return { spentToday, perDay, spentThisMonth, perMonth, remaining };
}

async function requireRoom(reader: Reader, at: Date): Promise<void> {
  const { CREDITS_PER_DAY, CREDITS_PER_MONTH } = env();
  const { spentToday, spentThisMonth } = await readSpending(reader, at);
  const full = [
    ...(CREDITS_PER_MONTH > 0 && spentThisMonth > CREDITS_PER_MONTH ? [toMonth(at)] : []),
    ...(spentToday > CREDITS_PER_DAY ? [toDay(at)] : []),
  ];
  if (full[0])
    throw new AppError('budget_exhausted', { retryAfter: Math.ceil((full[0].end.getTime() - at.getTime()) / 1000) });
}

async function readSpending(reader: Reader, at: Date): Promise<{ spentToday: number; spentThisMonth: number }> {
  const periods = [toDay(at).name, toMonth(at).name];
  const rows = await reader.select().from(spending).where(inArray(spending.period, periods));
  const [spentToday = 0, spentThisMonth = 0] = periods.map(
    (name) => rows.find(({ period }) => period === name)?.credits ?? 0,
  );
  return { spentToday, spentThisMonth };
}

function toDay(at: Date): Period {
  const end = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + 1));
  return { name: at.toISOString().slice(0, 10), end };
}

function toMonth(at: Date): Period {
  return { name: at.toISOString().slice(0, 7), end: new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1)) };
}
