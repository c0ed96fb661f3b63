import type { accounts } from '#lib/db/schema/accounts.ts';
import { SMALL_WIDTH } from '#lib/media/index.ts';
import { type StoryMedia, toMediaUrl } from '#lib/media/server.ts';
import type { Account, Source, Sticker, Story } from '#lib/story/index.ts';
import type { StoryRow } from './rows.ts';

type AccountRow = Pick<
  typeof accounts.$inferSelect,
  'id' | 'username' | 'fullName' | 'isVerified' | 'isPrivate' | 'avatarMediaId'
>;

export function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    username: row.username,
    fullName: row.fullName,
    isVerified: row.isVerified,
    isPrivate: row.isPrivate,
    avatar: row.avatarMediaId ? toMediaUrl(row.avatarMediaId, 'avatar') : null,
  };
}

export function toStory(row: StoryRow, account: Account, stickers: Sticker[], files: StoryMedia): Story {
  const { mediaId } = row;
  const isVideo = row.kind === 'video';
  return {
    id: row.id,
    code: row.code,
    account,
    kind: row.kind,
    takenAt: row.takenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    width: row.width,
    height: row.height,
    durationSeconds: row.durationSeconds,
    hasAudio: row.hasAudio,
    poster: isVideo && files.poster ? toMediaUrl(mediaId, 'poster') : null,
    thumbnail: toMediaUrl(mediaId, 'small'),
    sources: isVideo ? [toOriginal(row, files, 'video/mp4')] : toImageSources(row, files),
    caption: row.caption,
    altText: row.altText,
    isPaidPartnership: row.isPaidPartnership,
    stickers,
    stickersLeftOut: row.stickersLeftOut ?? 0,
    archived: files.original?.stored ?? false,
  };
}

function toImageSources(row: StoryRow, files: StoryMedia): Source[] {
  const original = toOriginal(row, files, 'image/jpeg');
  if (original.width <= SMALL_WIDTH) return [original];
  const height = Math.max(1, Math.round((original.height * SMALL_WIDTH) / original.width));
  return [original, { url: toMediaUrl(row.mediaId, 'small'), width: SMALL_WIDTH, height, type: 'image/webp' }];
}

function toOriginal(row: StoryRow, files: StoryMedia, likelyType: string): Source {
  const { original } = files;
  return {
    url: toMediaUrl(row.mediaId, 'original'),
    width: original?.width ?? row.width,
    height: original?.height ?? row.height,
    type: original?.type ?? likelyType,
  };
}
