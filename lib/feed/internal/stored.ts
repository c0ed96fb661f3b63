import { desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { accounts } from '#lib/db/schema/accounts.ts';
import { answers } from '#lib/db/schema/answers.ts';
import { stickers, stories } from '#lib/db/schema/stories.ts';
import { db } from '#lib/db/server.ts';
import { listMediaStates, type StoryMedia } from '#lib/media/server.ts';
import { type Account, type Sticker, type Story, stickerSchema } from '#lib/story/index.ts';
import { toAsked, type Who } from '#lib/upstream/index.ts';
import { toAccount, toStory } from './models.ts';

/** The newest answer about an account as it lies in the store; `stories` ascending by time, expired ones included. */
export type StoredReel = {
  asked: string;
  outcome: 'reel' | 'not_found';
  account: Account | null;
  stories: Story[];
  fetchedAt: Date;
  requestId: string | null;
};

type Answer = typeof answers.$inferSelect;
type AccountRow = typeof accounts.$inferSelect;

export async function readStoredReel(who: Who): Promise<StoredReel | null> {
  const asked = toAsked(who);
  const known = await findAccountRow(who);
  const answer = await findAnswer(asked, known?.id ?? null);
  if (!answer) return null;
  const account = await findAccountOf(answer, known);
  return {
    asked,
    outcome: answer.outcome,
    account,
    stories: account && answer.outcome === 'reel' ? await listStories(account, answer.storyIds) : [],
    fetchedAt: answer.fetchedAt,
    requestId: answer.requestId,
  };
}

/** The id of a stored account: the asked one, or the one that last bore the name. */
export async function findAccountId(who: Who): Promise<string | null> {
  return (await findAccountRow(who))?.id ?? null;
}

export async function findStoryOwner(storyId: string): Promise<string | null> {
  const [row] = await db().select({ accountId: stories.accountId }).from(stories).where(eq(stories.id, storyId));
  return row?.accountId ?? null;
}

/** Of an account that the vendor does not show, only that it was private is worth telling. */
async function findAccountOf(answer: Answer, known: AccountRow | null): Promise<Account | null> {
  if (answer.outcome === 'not_found') return known?.isPrivate ? toAccount(known) : null;
  if (!answer.accountId) return null;
  const row = answer.accountId === known?.id ? known : await findAccountRow({ userId: answer.accountId });
  return row ? toAccount(row) : null;
}

async function findAccountRow(who: Who): Promise<AccountRow | null> {
  const named = 'username' in who ? eq(accounts.username, who.username) : eq(accounts.id, who.userId);
  const [row] = await db().select().from(accounts).where(named).orderBy(desc(accounts.updatedAt)).limit(1);
  return row ?? null;
}

async function findAnswer(asked: string, accountId: string | null): Promise<Answer | null> {
  const newest = (condition: ReturnType<typeof eq>) =>
    db().select().from(answers).where(condition).orderBy(desc(answers.fetchedAt), desc(answers.id)).limit(1);
  const byName = newest(eq(answers.asked, asked));
  if (!accountId) return (await byName)[0] ?? null;
  const both = await unionAll(byName, newest(eq(answers.accountId, accountId)));
  return both.sort((a, b) => b.fetchedAt.getTime() - a.fetchedAt.getTime() || b.id - a.id)[0] ?? null;
}

async function listStories(account: Account, ids: string[]): Promise<Story[]> {
  if (ids.length === 0) return [];
  const [rows, placed, files] = await Promise.all([
    db()
      .select(shown)
      .from(stories)
      .where(inArray(stories.id, ids))
      .orderBy(stories.takenAt, sql`${stories.id}::numeric`),
    listStickers(ids),
    listMediaStates(ids),
  ]);
  return rows.map((row) => toStory(row, account, placed.get(row.id) ?? [], files.get(row.id) ?? NOTHING_STORED));
}

/** All but the vendor's item, which may be large and is on no screen. */
const { raw: _raw, ...shown } = getTableColumns(stories);

const NOTHING_STORED: StoryMedia = { original: null, poster: null };

/** A row that an older version wrote and this one cannot read costs that sticker only. */
async function listStickers(storyIds: string[]): Promise<Map<string, Sticker[]>> {
  const rows = await db().select().from(stickers).where(inArray(stickers.storyId, storyIds)).orderBy(stickers.position);
  const byStory = new Map<string, Sticker[]>();
  for (const row of rows) {
    const parsed = stickerSchema.safeParse(row.data);
    if (!parsed.success) continue;
    const list = byStory.get(row.storyId) ?? [];
    list.push(parsed.data);
    byStory.set(row.storyId, list);
  }
  return byStory;
}
