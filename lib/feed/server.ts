import 'server-only';
import { canPay, type Viewer } from '#lib/auth/server.ts';
import { isStoreAway, toStoreFailure } from '#lib/db/trouble.ts';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { isStopping } from '#lib/stopping.ts';
import { now } from '#lib/time.ts';
import { type CallReason, CREDITS_PER_CALL, toAsked, type Who } from '#lib/upstream/index.ts';
import { fetchReel, getBudget } from '#lib/upstream/server.ts';
import type { BudgetReply, Quote, ReelReply } from './index.ts';
import { fly, isUnderWay } from './internal/flight.ts';
import { findInHand } from './internal/in-hand.ts';
import { keepAnswer } from './internal/keep.ts';
import { countLookup } from './internal/limit.ts';
import { getMemory } from './internal/memory.ts';
import { toReply } from './internal/reply.ts';
import { findAccountId, findStoryOwner, readStoredReel, type StoredReel } from './internal/stored.ts';

const REFRESH_EVERY_MS = 30_000;
const STOPPING_SECONDS = 5;

type ReelOptions = {
  /** The person insists: a fresh answer is renewed too, at most every 30 s an account. */
  refresh?: boolean;
  /** False for a request that another site's page may have sent: it gets what is stored and never pays. */
  isOwn?: boolean;
};

/**
 * Serves the newest answer while it is fresh, else pays 2 credits for a new one; many askers share one call, and a
 * failure is everybody's answer until trying again can help. Throws AppError only where nothing is stored; with a stored
 * answer every failure is `stale`.
 */
export async function getReel(
  viewer: Viewer,
  who: Who,
  { refresh = false, isOwn = true }: ReelOptions = {},
): Promise<ReelReply> {
  const known = await findReel(who);
  if (known && !mustRenew(known, refresh && isOwn)) return toReply(known, 'store');
  try {
    requirePayer(viewer, isOwn);
    const reason = refresh ? 'refresh' : 'lookup';
    return toReply(await renew(viewer, { who, known, reason }), 'upstream');
  } catch (error) {
    const failure = toStoreFailure(error);
    if (!failure) throw error;
    const inHand = findInHand(toAsked(who));
    if (inHand && isNewer(inHand, known)) return toReply(inHand, 'upstream');
    if (!known) throw failure;
    return toReply(known, 'store', failure);
  }
}

/** What is stored whatever its age, with its status as it was: nobody has tried to renew it. Never pays. */
export async function findStoredReel(_viewer: Viewer, who: Who): Promise<ReelReply | null> {
  const known = await findReel(who);
  return known && toReply(known, 'store');
}

/** What the store has about these accounts, whatever its age; those it knows nothing of are left out. Never pays. */
export async function listStoredReels(_viewer: Viewer, usernames: readonly string[]): Promise<ReelReply[]> {
  const stored = await Promise.all(usernames.map((username) => findReel({ username })));
  return stored.flatMap((reel) => (reel ? [toReply(reel, 'store')] : []));
}

/** What a look-up would cost now, in credits. */
export async function getQuote(viewer: Viewer, who: Who): Promise<Quote> {
  const [known, { remaining }] = await Promise.all([findReel(who), getBudget(viewer)]);
  const free = known !== null && !mustRenew(known, false);
  return {
    credits: free ? 0 : CREDITS_PER_CALL,
    fetchedAt: known?.fetchedAt.toISOString() ?? null,
    freshUntil: free ? toFreshUntil(known).toISOString() : null,
    remaining,
  };
}

export async function getSpending(viewer: Viewer): Promise<BudgetReply> {
  const { spentToday, perDay, remaining } = await getBudget(viewer);
  return { spentToday, perDay, remaining, demo: env().demo };
}

/** Asks for new media addresses of the account that owns the story; 2 credits, unless an answer is younger than 30 s. */
export async function renewStoryMedia(viewer: Viewer, storyId: string): Promise<void> {
  const userId = await findStoryOwner(storyId);
  if (!userId) return;
  const known = await findReel({ userId });
  if (known && !mustRenew(known, true)) return;
  await renew(viewer, { who: { userId }, known, reason: 'media' });
}

/** Throws AppError `forbidden`, in words that say how it is done. */
function requirePayer(viewer: Viewer, isOwn: boolean): void {
  if (!isOwn)
    throw new AppError('forbidden', {
      detail: 'Nothing is paid for a request that another page may have sent: send the header X-Dayglass: 1.',
    });
  if (!canPay(viewer)) throw new AppError('forbidden', { detail: 'You may see what is stored.' });
}

/** The newest answer, stored or in hand; without a database only the latter. */
async function findReel(who: Who): Promise<StoredReel | null> {
  const asked = toAsked(who);
  const inHand = findInHand(asked);
  try {
    const stored = getMemory().find(asked) ?? (await getMemory().load(asked, () => readStoredReel(who)));
    return inHand && (!stored || inHand.fetchedAt >= stored.fetchedAt) ? inHand : stored;
  } catch (error) {
    if (inHand && isStoreAway(error)) return inHand;
    throw error;
  }
}

function mustRenew(known: StoredReel, insists: boolean): boolean {
  if (toFreshUntil(known) <= now()) return true;
  return insists && now().getTime() - known.fetchedAt.getTime() >= REFRESH_EVERY_MS;
}

function toFreshUntil(known: StoredReel): Date {
  return new Date(known.fetchedAt.getTime() + env().FRESH_SECONDS * 1000);
}

type Renewal = { who: Who; known: StoredReel | null; reason: CallReason };

async function renew(viewer: Viewer, { who, known, reason }: Renewal): Promise<StoredReel> {
  if (isStopping()) throw new AppError('unavailable', { retryAfter: STOPPING_SECONDS });
  const accountId = known?.account?.id ?? (await findAccountId(who));
  const key = accountId ? `i:${accountId}` : toAsked(who);
  if (!isUnderWay(key)) await countLookup(viewer);
  await fly({
    key,
    isDone: async () => isNewer(await readStoredReel(who), known),
    run: async () => {
      const at = now();
      const reel = await fetchReel(viewer, who, reason);
      await keepAnswer({ who, reel, knownAccountId: accountId, at });
    },
  });
  const shared = await findReel(who);
  const renewed = isNewer(shared, known) ? shared : await readStoredReel(who);
  if (!renewed) throw new Error('an answer that was just stored is not there');
  return renewed;
}

function isNewer(found: StoredReel | null, known: StoredReel | null): boolean {
  return found !== null && (known === null || found.fetchedAt > known.fetchedAt);
}
