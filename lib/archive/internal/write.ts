import { and, eq, inArray, sql } from 'drizzle-orm';
import { sendNotice } from '#lib/db/notices.ts';
import { accounts } from '#lib/db/schema/accounts.ts';
import { answers } from '#lib/db/schema/answers.ts';
import { stickers, stories } from '#lib/db/schema/stories.ts';
import { type Database, db } from '#lib/db/server.ts';
import { isStoreAway } from '#lib/db/trouble.ts';
import { queueMedia } from '#lib/media/server.ts';
import type { FetchedAccount, FetchedReel, FetchedStory, PaidReel } from '#lib/upstream/index.ts';
import { toAsked, type Who } from '#lib/upstream/index.ts';
import { toAccountRow, toAvatarFile, toFiles, toStickerRows, toStoryRow } from './rows.ts';

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** An answer of the vendor; `at` is when it was asked for, so that one that came late makes no newer one old. */
export type Answer = { who: Who; reel: PaidReel; knownAccountId: string | null; at: Date };

const MOST_ROWS = 50;

/** Keeps an answer whole or not at all, and tells every process that what it remembers of this account is old. */
export async function storeAnswer(answer: Answer): Promise<void> {
  await store(answer, async (tx, accountId, list) => {
    const kept: string[] = [];
    for (const some of inChunks(list)) kept.push(...(await storeStories(tx, accountId, some, answer.at)));
    return kept;
  });
}

/** The same, leaving out each story that the store refuses; resolves with how many those are. */
export async function storeInPieces(answer: Answer): Promise<number> {
  let refused = 0;
  await store(answer, async (tx, accountId, list) => {
    const kept: string[] = [];
    for (const story of list) {
      try {
        kept.push(...(await tx.transaction((inner) => storeStories(inner, accountId, [story], answer.at))));
      } catch (error) {
        if (isStoreAway(error)) throw error;
        refused += 1;
      }
    }
    return kept;
  });
  return refused;
}

type StoreStories = (tx: Transaction, accountId: string, list: FetchedStory[]) => Promise<string[]>;

async function store({ who, reel, knownAccountId, at }: Answer, storeAll: StoreStories): Promise<void> {
  const asked = toAsked(who);
  const accountId = findAccountId(who, reel, knownAccountId);
  await db().transaction(async (tx) => {
    const isReel = reel.outcome === 'reel';
    if (isReel && reel.account) await storeAccount(tx, reel.account, at);
    await tx.insert(answers).values({
      asked,
      accountId,
      outcome: reel.outcome,
      storyIds: isReel && accountId ? await storeAll(tx, accountId, toSorted(reel.stories)) : [],
      dropped: isReel ? reel.dropped : {},
      requestId: reel.requestId,
      ledgerId: reel.ledgerId,
      fetchedAt: at,
    });
    await sendNotice(tx, 'reel', listKeys(asked, accountId, reel).join(' '));
    // As the version before understands it.
    await sendNotice(tx, 'reel', accountId ?? asked);
  });
}

/** In every way in which somebody may have asked for it. */
function listKeys(asked: string, accountId: string | null, reel: FetchedReel): string[] {
  const username = reel.outcome === 'reel' ? reel.account?.username : undefined;
  return [asked, ...(accountId ? [`i:${accountId}`] : []), ...(username ? [`u:${username}`] : [])];
}

/** Nobody bearing a name now says nothing about the account that bore it before. */
function findAccountId(who: Who, reel: FetchedReel, knownAccountId: string | null): string | null {
  if (reel.outcome === 'not_found') return 'userId' in who ? knownAccountId : null;
  return reel.account?.id ?? knownAccountId;
}

/** In one order for everybody, or two transactions could wait for each other. */
function toSorted(list: FetchedStory[]): FetchedStory[] {
  return list.toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

/** What this answer did not tell stays as it was. */
async function storeAccount(tx: Transaction, account: FetchedAccount, at: Date): Promise<void> {
  const { id, ...told } = toAccountRow(account, at);
  await tx
    .insert(accounts)
    .values({ ...told, id, username: told.username ?? id })
    .onConflictDoUpdate({
      target: accounts.id,
      set: told,
      setWhere: sql`${accounts.updatedAt} <= excluded.updated_at`,
    });
  const avatar = toAvatarFile(account);
  if (avatar) await queueMedia(tx, [avatar], at, { headStart: true });
}

/** Resolves with the ids of those that belong to this account: a story stays with the account that first showed it. */
async function storeStories(tx: Transaction, accountId: string, list: FetchedStory[], at: Date): Promise<string[]> {
  if (list.length === 0) return [];
  const changed = new Set(await upsertStories(tx, accountId, list, at));
  const ids = list.map((story) => story.id);
  const isOwn = and(inArray(stories.id, ids), eq(stories.accountId, accountId));
  const own = await tx.select({ id: stories.id }).from(stories).where(isOwn);
  const renewed = list.filter(({ id }) => changed.has(id));
  if (renewed.length > 0) {
    await tx.delete(stickers).where(inArray(stickers.storyId, [...changed]));
    for (const some of inChunks(renewed.flatMap(toStickerRows))) await tx.insert(stickers).values(some);
    await queueMedia(tx, renewed.flatMap(toFiles), at, { headStart: true });
  }
  return own.map(({ id }) => id);
}

/** Resolves with the ids of those that were written: not another account's, nor any that a later answer told of. */
async function upsertStories(tx: Transaction, accountId: string, list: FetchedStory[], at: Date): Promise<string[]> {
  const values = list.map((story) => ({
    ...toStoryRow(story, accountId, at),
    raw: sql`${story.raw}::jsonb`,
  }));
  const written = await tx
    .insert(stories)
    .values(values)
    .onConflictDoUpdate({
      target: stories.id,
      set: {
        takenAt: sql`excluded.taken_at`,
        expiresAt: sql`excluded.expires_at`,
        width: sql`excluded.width`,
        height: sql`excluded.height`,
        durationSeconds: sql`excluded.duration_seconds`,
        hasAudio: sql`excluded.has_audio`,
        lastSeenAt: sql`excluded.last_seen_at`,
        caption: sql`excluded.caption`,
        altText: sql`excluded.alt_text`,
        isPaidPartnership: sql`excluded.is_paid_partnership`,
        stickersLeftOut: sql`excluded.stickers_left_out`,
        raw: sql`excluded.raw`,
      },
      setWhere: and(
        sql`${stories.accountId} = excluded.account_id`,
        sql`${stories.lastSeenAt} <= excluded.last_seen_at`,
      ),
    })
    .returning({ id: stories.id });
  return written.map(({ id }) => id);
}

/** Statements stay small: PostgreSQL takes 65,535 parameters, and making one holds the process. */
function* inChunks<T>(rows: T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += MOST_ROWS) yield rows.slice(from, from + MOST_ROWS);
}
