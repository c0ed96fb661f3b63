import 'server-only';
import { findAccountId, findInHand, findKeptStory, type KeptReel, keepAnswer, readReels } from '#lib/archive/server.ts';
import { can, requireCan, type Viewer } from '#lib/auth/can.ts';
import { isStoreAway, toStoreFailure } from '#lib/db/trouble.ts';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { isStopping } from '#lib/stopping.ts';
import { now } from '#lib/time.ts';
import { type CallReason, CREDITS_PER_CALL, toAsked, type Who } from '#lib/upstream/index.ts';
import { fetchReel, getBudget } from '#lib/upstream/server.ts';
import type { BudgetReply, Quote, ReelReply } from './index.ts';
import { countLookup } from './internal/limit.ts';
import { getMemory } from './internal/memory.ts';
import { toReply } from './internal/reply.ts';
import { isUnderWay, singleFlight } from './internal/single-flight.ts';

const REFRESH_EVERY_MS = 30_000;
const STOPPING_SECONDS = 5;

type ReelOptions = {
  /** The person insists: a fresh answer is renewed too, at most every 30 s an account. */
  refresh?: boolean;
  /** The page that shows it asks by itself, since its answer has grown old. */
  renewal?: boolean;
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
  { refresh = false, renewal = false, isOwn = true }: ReelOptions = {},
): Promise<ReelReply> {
  const known = await findReel(viewer, who);
  if (known && !mustRenew(known, refresh && isOwn)) return toReply(viewer, known, 'store');
  try {
    requirePayer(viewer, who, isOwn);
    const reason = refresh ? 'refresh' : renewal ? 'renewal' : 'lookup';
    return toReply(viewer, await renew(viewer, { who, known, reason }), 'upstream');
  } catch (error) {
    const failure = toStoreFailure(error);
    if (!failure) throw error;
    const inHand = findInHand(toAsked(who));
    if (inHand && canSee(viewer, inHand) && isNewer(inHand, known)) return toReply(viewer, inHand, 'upstream');
    if (!known) throw failure;
    return toReply(viewer, known, 'store', failure);
  }
}

/** What is stored whatever its age, with its status as it was: nobody has tried to renew it. Never pays. */
export async function findStoredReel(viewer: Viewer, who: Who): Promise<ReelReply | null> {
  const known = await findReel(viewer, who);
  return known && toReply(viewer, known, 'store');
}

/** What the store has about these accounts, whatever its age; those it knows nothing of are left out. Never pays. */
export async function listStoredReels(viewer: Viewer, usernames: readonly string[]): Promise<ReelReply[]> {
  const whos = usernames.map((username) => ({ username }));
  const inHand = whos.map((who) => findInHand(toAsked(who)));
  const stored = await getMemory()
    .loadAll(whos)
    .catch((error: unknown) => {
      if (isStoreAway(error) && inHand.some((reel) => reel !== null)) return whos.map(() => null);
      throw error;
    });
  const newest = stored.map((reel, at) => toNewest(reel, inHand[at] ?? null));
  return newest.flatMap((reel) => (reel && canSee(viewer, reel) ? [toReply(viewer, reel, 'store')] : []));
}

/** What a look-up would cost now, in credits. */
export async function getQuote(viewer: Viewer, who: Who): Promise<Quote> {
  const [known, { remaining }] = await Promise.all([findReel(viewer, who), getBudget(viewer)]);
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
  const story = await findKeptStory(viewer, storyId);
  if (!story) return;
  const who = { userId: story.account.id };
  const known = await findReel(viewer, who);
  if (known && !mustRenew(known, true)) return;
  await renew(viewer, { who, known, reason: 'media' });
}

/** Throws AppError `forbidden`, in words that say how it is done. */
function requirePayer(viewer: Viewer, who: Who, isOwn: boolean): void {
  if (!isOwn)
    throw new AppError('forbidden', {
      detail: 'Nothing is paid for a request that another page may have sent: send the header X-Dayglass: 1.',
    });
  requireCan(viewer, 'pay', { kind: 'account', id: 'userId' in who ? who.userId : null });
}

function canSee(viewer: Viewer, reel: KeptReel): boolean {
  return can(viewer, 'see', { kind: 'account', id: reel.account?.id ?? null });
}

/** The newest answer that they may see, stored or in hand; without a database only the latter. */
async function findReel(viewer: Viewer, who: Who): Promise<KeptReel | null> {
  const reel = await findNewest(who);
  return reel && canSee(viewer, reel) ? reel : null;
}

async function findNewest(who: Who): Promise<KeptReel | null> {
  const asked = toAsked(who);
  const inHand = findInHand(asked);
  try {
    return toNewest(await getMemory().load(who), inHand);
  } catch (error) {
    if (inHand && isStoreAway(error)) return inHand;
    throw error;
  }
}

function toNewest(stored: KeptReel | null, inHand: KeptReel | null): KeptReel | null {
  return inHand && (!stored || inHand.fetchedAt >= stored.fetchedAt) ? inHand : stored;
}

function mustRenew(known: KeptReel, insists: boolean): boolean {
  if (toFreshUntil(known) <= now()) return true;
  return insists && now().getTime() - known.fetchedAt.getTime() >= REFRESH_EVERY_MS;
}

function toFreshUntil(known: KeptReel): Date {
  return new Date(known.fetchedAt.getTime() + env().FRESH_SECONDS * 1000);
}

type Renewal = { who: Who; known: KeptReel | null; reason: CallReason };

async function renew(viewer: Viewer, { who, known, reason }: Renewal): Promise<KeptReel> {
  if (isStopping()) throw new AppError('unavailable', { retryAfter: STOPPING_SECONDS });
  requireCan(viewer, 'pay', { kind: 'account', id: known?.account?.id ?? null });
  const accountId = known?.account?.id ?? (await findAccountId(who));
  const key = accountId ? `i:${accountId}` : toAsked(who);
  if (!isUnderWay(key)) await countLookup(viewer);
  await singleFlight({
    key,
    isDone: async () => {
      const stored = await readStored(who);
      return (
        stored !== null && isNewer(stored, known) && !mustRenew(stored, reason === 'refresh' || reason === 'media')
      );
    },
    run: async () => {
      const at = now();
      const reel = await fetchReel(viewer, who, reason);
      await keepAnswer({ who, reel, knownAccountId: accountId, at });
    },
  });
  const shared = await findNewest(who);
  if (shared && isNewer(shared, known)) return shared;
  getMemory().forget(who);
  const renewed = await readStored(who);
  if (!renewed) throw new Error('an answer that was just stored is not there');
  return renewed;
}

async function readStored(who: Who): Promise<KeptReel | null> {
  const [reel] = await readReels([who]);
  return reel ?? null;
}

function isNewer(found: KeptReel | null, known: KeptReel | null): boolean {
  return found !== null && (known === null || found.fetchedAt > known.fetchedAt);
}
