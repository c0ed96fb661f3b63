import { inArray, type SQL, sql } from 'drizzle-orm';
import { accounts } from '#lib/db/schema/accounts.ts';
import { answers } from '#lib/db/schema/answers.ts';
import { stickers, stories } from '#lib/db/schema/stories.ts';
import { db } from '#lib/db/server.ts';
import { listMediaStates, type StoryMedia } from '#lib/media/server.ts';
import { type Sticker, stickerSchema } from '#lib/story/index.ts';
import { toAsked, type Who } from '#lib/upstream/index.ts';
import type { KeptAccount, KeptReel, KeptStory } from './kept.ts';

/** Reads what is kept, for many accounts with the same handful of statements as for one. */

type AccountRow = typeof accounts.$inferSelect;
type AnswerRow = Pick<
  typeof answers.$inferSelect,
  'id' | 'asked' | 'accountId' | 'outcome' | 'storyIds' | 'fetchedAt' | 'requestId'
>;

/** The newest answer about each, in the order asked for; null where there is none. */
export async function readReels(whos: readonly Who[]): Promise<(KeptReel | null)[]> {
  const known = await findAccountRows(whos);
  const answered = await findAnswers(whos.map(toAsked), known);
  const owners = await findOwners(answered, known);
  const kept = await listStories(answered.flatMap((answer) => (answer?.outcome === 'reel' ? answer.storyIds : [])));
  return answered.map((answer, at) => {
    const who = whos[at];
    if (!answer || !who) return null;
    const account = findAccountOf(answer, known[at] ?? null, owners);
    const isShown = account !== null && answer.outcome === 'reel';
    return {
      asked: toAsked(who),
      outcome: answer.outcome,
      account,
      stories: isShown ? inOrder(answer.storyIds.flatMap((id) => kept.get(id) ?? [])) : [],
      fetchedAt: answer.fetchedAt,
      requestId: answer.requestId,
    };
  });
}

/** The id of a stored account: the asked one, or the one that last bore the name. */
export async function findAccountId(who: Who): Promise<string | null> {
  const [row] = await findAccountRows([who]);
  return row?.id ?? null;
}

export async function readStory(id: string): Promise<{ story: KeptStory; account: KeptAccount } | null> {
  const story = (await listStories([id])).get(id);
  if (!story) return null;
  const [row] = await findAccountRows([{ userId: story.accountId }]);
  return row ? { story, account: toKeptAccount(row) } : null;
}

async function findAccountRows(whos: readonly Who[]): Promise<(AccountRow | null)[]> {
  const names = whos.flatMap((who) => ('username' in who ? [who.username] : []));
  const ids = whos.flatMap((who) => ('userId' in who ? [who.userId] : []));
  const [named, owned] = await Promise.all([listByName(names), listById(ids)]);
  return whos.map((who) => ('username' in who ? named.get(who.username) : owned.get(who.userId)) ?? null);
}

/** By name the one that was seen with it last. */
async function listByName(names: string[]): Promise<Map<string, AccountRow>> {
  if (names.length === 0) return new Map();
  const rows = await db().select().from(accounts).where(inArray(accounts.username, names)).orderBy(accounts.updatedAt);
  return new Map(rows.map((row) => [row.username, row]));
}

async function listById(ids: string[]): Promise<Map<string, AccountRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db().select().from(accounts).where(inArray(accounts.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The newer of the last answer about the account and the last one to the same question. */
async function findAnswers(askings: string[], known: (AccountRow | null)[]): Promise<(AnswerRow | null)[]> {
  const newestOfEach = sql`array(
    select newest.id from unnest(${sql.param(askings)}::text[]) as wanted (asked) cross join lateral (
      select a.id from answers as a where a.asked = wanted.asked order by a.fetched_at desc nulls last, a.id desc limit 1
    ) as newest
  )`;
  const lastIds = known.flatMap((row) => row?.lastAnswerId ?? []);
  const [byAsked, byId] = await Promise.all([
    listAnswers(sql`${answers.id} = any(${newestOfEach})`),
    lastIds.length === 0 ? [] : listAnswers(inArray(answers.id, lastIds)),
  ]);
  const asked = new Map(byAsked.map((answer) => [answer.asked, answer]));
  const last = new Map(byId.map((answer) => [answer.id, answer]));
  return askings.map((key, at) => toNewer(asked.get(key), last.get(known[at]?.lastAnswerId ?? -1)));
}

async function listAnswers(condition: SQL): Promise<AnswerRow[]> {
  return db()
    .select({
      id: answers.id,
      asked: answers.asked,
      accountId: answers.accountId,
      outcome: answers.outcome,
      storyIds: answers.storyIds,
      fetchedAt: answers.fetchedAt,
      requestId: answers.requestId,
    })
    .from(answers)
    .where(condition);
}

function toNewer(left: AnswerRow | undefined, right: AnswerRow | undefined): AnswerRow | null {
  if (!left || !right) return left ?? right ?? null;
  const isLeft = left.fetchedAt.getTime() - right.fetchedAt.getTime() || left.id - right.id;
  return isLeft >= 0 ? left : right;
}

/** Accounts that an answer names and nobody asked for: the name has passed on. */
async function findOwners(
  answered: (AnswerRow | null)[],
  known: (AccountRow | null)[],
): Promise<Map<string, AccountRow>> {
  const there = new Map(known.flatMap((row) => (row ? [[row.id, row] as const] : [])));
  const missing = answered.flatMap((answer) =>
    answer?.accountId && !there.has(answer.accountId) ? [answer.accountId] : [],
  );
  return new Map([...there, ...(await listById([...new Set(missing)]))]);
}

/** Of an account that the vendor does not show, only that it was private is worth telling. */
function findAccountOf(
  answer: AnswerRow,
  known: AccountRow | null,
  owners: Map<string, AccountRow>,
): KeptAccount | null {
  if (answer.outcome === 'not_found') return known?.isPrivate ? toKeptAccount(known) : null;
  const row = answer.accountId === null ? undefined : owners.get(answer.accountId);
  return row ? toKeptAccount(row) : null;
}

function toKeptAccount({ id, username, fullName, isVerified, isPrivate, avatarMediaId }: AccountRow): KeptAccount {
  return { id, username, fullName, isVerified, isPrivate, avatarMediaId };
}

async function listStories(ids: string[]): Promise<Map<string, KeptStory>> {
  if (ids.length === 0) return new Map();
  const [rows, placed, files] = await Promise.all([
    db().select(shown).from(stories).where(inArray(stories.id, ids)),
    listStickers(ids),
    listMediaStates(ids),
  ]);
  return new Map(
    rows.map(({ takenAt, expiresAt, stickersLeftOut, ...row }) => [
      row.id,
      {
        ...row,
        takenAt: takenAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        stickersLeftOut: stickersLeftOut ?? 0,
        stickers: placed.get(row.id) ?? [],
        files: files.get(row.id) ?? NOTHING_STORED,
      },
    ]),
  );
}

/** All but the vendor's item, which may be large and is on no screen. */
const shown = {
  id: stories.id,
  accountId: stories.accountId,
  code: stories.code,
  kind: stories.kind,
  takenAt: stories.takenAt,
  expiresAt: stories.expiresAt,
  width: stories.width,
  height: stories.height,
  durationSeconds: stories.durationSeconds,
  hasAudio: stories.hasAudio,
  caption: stories.caption,
  altText: stories.altText,
  isPaidPartnership: stories.isPaidPartnership,
  mediaId: stories.mediaId,
  stickersLeftOut: stories.stickersLeftOut,
};

const NOTHING_STORED: StoryMedia = { original: null, poster: null };

/** A row that an older version wrote and this one cannot read costs that sticker only. */
async function listStickers(storyIds: string[]): Promise<Map<string, Sticker[]>> {
  const rows = await db()
    .select({ storyId: stickers.storyId, data: stickers.data })
    .from(stickers)
    .where(inArray(stickers.storyId, storyIds))
    .orderBy(stickers.position);
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

function inOrder(list: KeptStory[]): KeptStory[] {
  return list.toSorted((left, right) => {
    if (left.takenAt !== right.takenAt) return left.takenAt < right.takenAt ? -1 : 1;
    return Number(BigInt(left.id) - BigInt(right.id));
  });
}
