import { inArray, sql } from 'drizzle-orm';
import { accounts, answers, stickers, stories } from '#lib/db/schema.ts';
import { type Database, db } from '#lib/db/server.ts';
import { queueMedia, toMediaId } from '#lib/media/server.ts';
import { type FetchedAccount, type FetchedReel, type FetchedStory, toAsked, type Who } from '#lib/upstream/index.ts';
import { REEL_CHANNEL } from './memory.ts';

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

const MOST_ROWS = 1000;

/** Keeps an answer whole or not at all, and tells every process that what it remembers of this account is old. */
export async function storeReel(who: Who, reel: FetchedReel, knownAccountId: string | null, at: Date): Promise<void> {
  const asked = toAsked(who);
  await db().transaction(async (tx) => {
    const accountId = toAccountId(who, reel, knownAccountId);
    if (reel.outcome === 'reel') {
      if (reel.account) await storeAccount(tx, reel.account, at);
      if (accountId) await storeStories(tx, accountId, reel.stories, at);
    }
    await tx.insert(answers).values({
      asked,
      accountId,
      outcome: reel.outcome,
      storyIds: reel.outcome === 'reel' && accountId ? reel.stories.map((story) => story.id) : [],
      dropped: reel.outcome === 'reel' ? reel.dropped : {},
      requestId: reel.requestId,
      fetchedAt: at,
    });
    await tx.execute(sql`select pg_notify(${REEL_CHANNEL}, ${accountId ?? asked})`);
  });
}

/** Nobody bearing a name now says nothing about the account that bore it before. */
function toAccountId(who: Who, reel: FetchedReel, knownAccountId: string | null): string | null {
  if (reel.outcome === 'not_found') return 'userId' in who ? knownAccountId : null;
  return reel.account?.id ?? knownAccountId;
}

/** What the answer did not tell stays as it was. */
async function storeAccount(tx: Transaction, account: FetchedAccount, at: Date): Promise<void> {
  const { avatarUrl, ...fields } = account;
  const avatarMediaId = avatarUrl ? toMediaId('account', account.id, avatarKey(avatarUrl)) : undefined;
  const told = { ...fields, avatarMediaId, updatedAt: at };
  const { id: _id, ...changes } = told;
  await tx
    .insert(accounts)
    .values({ ...told, username: told.username ?? told.id })
    .onConflictDoUpdate({ target: accounts.id, set: changes });
  if (avatarUrl && avatarMediaId)
    await queueMedia(tx, [{ id: avatarMediaId, variant: 'avatar', accountId: account.id, sourceUrl: avatarUrl }], at);
}

/** The path names the picture; host and signature change with every answer. */
function avatarKey(url: string): string {
  return new URL(url).pathname;
}

async function storeStories(tx: Transaction, accountId: string, list: FetchedStory[], at: Date): Promise<void> {
  if (list.length === 0) return;
  const rows = list.map((story) => toRow(story, accountId, at));
  for (const some of inChunks(rows)) await upsertStories(tx, some);
  const ids = list.map((story) => story.id);
  await tx.delete(stickers).where(inArray(stickers.storyId, ids));
  const placed = list.flatMap(toStickerRows);
  for (const some of inChunks(placed)) await tx.insert(stickers).values(some);
  for (const some of inChunks(list.flatMap(toFiles))) await queueMedia(tx, some, at);
}

/** PostgreSQL takes 65,535 parameters a statement. */
function* inChunks<T>(rows: T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += MOST_ROWS) yield rows.slice(from, from + MOST_ROWS);
}

async function upsertStories(tx: Transaction, rows: (typeof stories.$inferInsert)[]): Promise<void> {
  await tx
    .insert(stories)
    .values(rows)
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
    });
}

function toStickerRows(story: FetchedStory): (typeof stickers.$inferInsert)[] {
  return story.stickers.map((sticker, position) => ({
    storyId: story.id,
    key: sticker.key,
    position,
    kind: sticker.kind,
    label: sticker.label,
    data: sticker,
  }));
}

function toRow(story: FetchedStory, accountId: string, at: Date): typeof stories.$inferInsert {
  return {
    id: story.id,
    accountId,
    code: story.code,
    kind: story.kind,
    takenAt: new Date(story.takenAt),
    expiresAt: new Date(story.expiresAt),
    width: story.width,
    height: story.height,
    durationSeconds: story.durationSeconds,
    hasAudio: story.hasAudio,
    caption: story.caption,
    altText: story.altText,
    isPaidPartnership: story.isPaidPartnership,
    mediaId: toMediaId('story', story.id),
    stickersLeftOut: story.stickersLeftOut,
    raw: sql`${story.raw}::jsonb`,
    firstSeenAt: at,
    lastSeenAt: at,
  };
}

function toFiles(story: FetchedStory): Parameters<typeof queueMedia>[1] {
  const id = toMediaId('story', story.id);
  const original = { id, variant: 'original' as const, storyId: story.id, sourceUrl: story.original.url };
  const small = { id, variant: 'small' as const, storyId: story.id, sourceUrl: null };
  if (!story.poster) return [original, small];
  return [original, { id, variant: 'poster', storyId: story.id, sourceUrl: story.poster.url }, small];
}
