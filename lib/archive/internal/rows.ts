import type { accounts } from '#lib/db/schema/accounts.ts';
import type { stickers, stories } from '#lib/db/schema/stories.ts';
import { type QueuedFile, toMediaId } from '#lib/media/server.ts';
import type { FetchedAccount, FetchedStory } from '#lib/upstream/index.ts';
import type { KeptAccount, KeptStory } from './kept.ts';

/** What the vendor told in the shape in which it is kept. */

type StoryRow = Omit<typeof stories.$inferInsert, 'raw'>;
type AccountRow = typeof accounts.$inferInsert;

/** Without what the answer did not tell, the name above all. */
export function toAccountRow(
  { avatarUrl, ...told }: FetchedAccount,
  at: Date,
): Omit<AccountRow, 'username'> & { username?: string } {
  const avatarMediaId = avatarUrl && toAvatarId(told.id, avatarUrl);
  const known = Object.entries({ ...told, avatarMediaId }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(known), id: told.id, updatedAt: at };
}

export function toAvatarFile({ id, avatarUrl }: FetchedAccount): QueuedFile | null {
  if (!avatarUrl) return null;
  return { id: toAvatarId(id, avatarUrl), variant: 'avatar', accountId: id, sourceUrl: avatarUrl };
}

export function toStoryRow(story: FetchedStory, accountId: string, at: Date): StoryRow {
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
    stickersLeftOut: story.stickersLeftOut,
    mediaId: toMediaId('story', story.id),
    firstSeenAt: at,
    lastSeenAt: at,
  };
}

/** As it is known before it lies in the store. */
export function toKeptStory(
  { original: _original, poster: _poster, raw: _raw, ...story }: FetchedStory,
  accountId: string,
): KeptStory {
  return { ...story, accountId, mediaId: toMediaId('story', story.id), files: { original: null, poster: null } };
}

export function toKeptAccount({ id, avatarUrl, ...told }: FetchedAccount): KeptAccount {
  return {
    id,
    username: told.username ?? id,
    fullName: told.fullName ?? null,
    isVerified: told.isVerified ?? false,
    isPrivate: told.isPrivate ?? false,
    avatarMediaId: avatarUrl ? toAvatarId(id, avatarUrl) : null,
  };
}

export function toStickerRows(story: FetchedStory): (typeof stickers.$inferInsert)[] {
  return story.stickers.map((sticker, position) => ({
    storyId: story.id,
    key: sticker.key,
    position,
    kind: sticker.kind,
    label: sticker.label,
    data: sticker,
  }));
}

export function toFiles(story: FetchedStory): QueuedFile[] {
  const id = toMediaId('story', story.id);
  const original = { id, variant: 'original' as const, storyId: story.id, sourceUrl: story.original.url };
  const small = { id, variant: 'small' as const, storyId: story.id, sourceUrl: null };
  if (!story.poster) return [original, small];
  return [original, { id, variant: 'poster', storyId: story.id, sourceUrl: story.poster.url }, small];
}

/** The path names the picture; host and signature change with every answer. */
function toAvatarId(accountId: string, url: string): string {
  return toMediaId('account', accountId, new URL(url).pathname);
}
