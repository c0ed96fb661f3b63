import 'server-only';
import { canPay, type Viewer } from '#lib/auth/server.ts';
import { env } from '#lib/env.ts';
import { AppError, isAppError } from '#lib/errors.ts';
import { now } from '#lib/time.ts';
import { type CallReason, CREDITS_PER_CALL, toAsked, type Who } from '#lib/upstream/index.ts';
import { fetchReel, getBudget } from '#lib/upstream/server.ts';
import type { BudgetReply, Quote, ReelReply } from './index.ts';
import { fly } from './internal/flight.ts';
import { getMemory } from './internal/memory.ts';
import { toReply } from './internal/reply.ts';
import { storeReel } from './internal/store.ts';
import { findAccountId, findStoredReel, findStoryOwner, type StoredReel } from './internal/stored.ts';

const REFRESH_EVERY_MS = 30_000;

type ReelOptions = {
  /** The person insists: a fresh answer is renewed too, at most every 30 s an account. */
  refresh?: boolean;
  /** False serves what is stored whatever its age and never pays. */
  pay?: boolean;
};

/**
 * Serves the stored answer while it is fresh, else pays 2 credits for a new one; many askers share one call.
 * Throws AppError only where nothing is stored; with a stored answer every failure is `stale`.
 */
export async function getReel(viewer: Viewer, who: Who, options: ReelOptions = {}): Promise<ReelReply> {
  const askedAt = performance.now();
  const stored = await findReel(who);
  if (stored && !mustRenew(stored, options.refresh ?? false)) return toReply(stored, 'store');
  try {
    if (options.pay === false || !canPay(viewer))
      throw new AppError('forbidden', { detail: 'You may see what is stored.' });
    const renewed = await renew(viewer, { who, stored, askedAt, reason: options.refresh ? 'refresh' : 'lookup' });
    return toReply(renewed, 'upstream');
  } catch (error) {
    if (!stored || !isAppError(error)) throw error;
    return toReply(stored, 'store', error.code);
  }
}

/** The stored answer while it is fresh, so that a page need not wait; never pays. */
export async function findFreshReel(_viewer: Viewer, who: Who): Promise<ReelReply | null> {
  const stored = await findReel(who);
  return stored && !mustRenew(stored, false) ? toReply(stored, 'store') : null;
}

/** What the store has about these accounts, whatever its age; those it knows nothing of are left out. Never pays. */
export async function listStoredReels(_viewer: Viewer, usernames: readonly string[]): Promise<ReelReply[]> {
  const stored = await Promise.all(usernames.map((username) => findReel({ username })));
  return stored.flatMap((reel) => (reel ? [toReply(reel, 'store')] : []));
}

/** What a look-up would cost now, in credits. */
export async function getQuote(viewer: Viewer, who: Who): Promise<Quote> {
  const [stored, { remaining }] = await Promise.all([findReel(who), getBudget(viewer)]);
  const free = stored !== null && !mustRenew(stored, false);
  return {
    credits: free ? 0 : CREDITS_PER_CALL,
    fetchedAt: stored?.fetchedAt.toISOString() ?? null,
    freshUntil: free ? toFreshUntil(stored).toISOString() : null,
    remaining,
  };
}

export async function getSpending(viewer: Viewer): Promise<BudgetReply> {
  const { spentToday, perDay, remaining } = await getBudget(viewer);
  return { spentToday, perDay, remaining, demo: env().demo };
}

/** Asks for new media addresses of the account that owns the story; 2 credits, unless an answer is younger than 30 s. */
export async function renewStoryMedia(viewer: Viewer, storyId: string): Promise<void> {
  const askedAt = performance.now();
  const userId = await findStoryOwner(storyId);
  if (!userId) return;
  const stored = await findReel({ userId });
  if (stored && !mustRenew(stored, true)) return;
  await renew(viewer, { who: { userId }, stored, askedAt, reason: 'media' });
}

function findReel(who: Who): Promise<StoredReel | null> {
  const asked = toAsked(who);
  const remembered = getMemory().find(asked);
  return remembered ? Promise.resolve(remembered) : getMemory().load(asked, () => findStoredReel(who));
}

function mustRenew(stored: StoredReel, insists: boolean): boolean {
  if (toFreshUntil(stored) <= now()) return true;
  return insists && now().getTime() - stored.fetchedAt.getTime() >= REFRESH_EVERY_MS;
}

function toFreshUntil(stored: StoredReel): Date {
  return new Date(stored.fetchedAt.getTime() + env().FRESH_SECONDS * 1000);
}

type Renewal = { who: Who; stored: StoredReel | null; askedAt: number; reason: CallReason };

async function renew(viewer: Viewer, { who, stored: seen, askedAt, reason }: Renewal): Promise<StoredReel> {
  const accountId = seen?.account?.id ?? (await findAccountId(who));
  await fly({
    key: accountId ? `i:${accountId}` : toAsked(who),
    askedAt,
    isDone: async () => isNewer(await findStoredReel(who), seen),
    run: async () => {
      const reel = await fetchReel(viewer, who, reason);
      await storeReel(who, reel, accountId, now());
    },
  });
  const load = () => findStoredReel(who);
  const shared = await getMemory().load(toAsked(who), load);
  const renewed = isNewer(shared, seen) ? shared : await load();
  if (!renewed) throw new Error('an answer that was just stored is not there');
  return renewed;
}

function isNewer(stored: StoredReel | null, seen: StoredReel | null): boolean {
  return stored !== null && (seen === null || stored.fetchedAt > seen.fetchedAt);
}
