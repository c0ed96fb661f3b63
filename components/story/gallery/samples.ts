import type { Account, Sticker, Story } from '#lib/story/index.ts';

/** A made-up story. */
const HOUR_MS = 3_600_000;

const account: Account = {
  id: '1',
  username: 'gallery',
  fullName: 'Gallery',
  isVerified: true,
  isPrivate: false,
  avatar: null,
};

export function makeStory(serverTime: string, stickers: Sticker[] = []): Story {
  const now = Date.parse(serverTime);
  return {
    id: '1',
    code: 'B',
    account,
    kind: 'image',
    takenAt: new Date(now - 3 * HOUR_MS).toISOString(),
    expiresAt: new Date(now + 21 * HOUR_MS).toISOString(),
    width: 1080,
    height: 1920,
    durationSeconds: null,
    hasAudio: null,
    poster: null,
    thumbnail: 'data:,',
    sources: [{ url: 'data:,', width: 1080, height: 1920, type: 'image/jpeg' }],
    caption: null,
    altText: '',
    isPaidPartnership: false,
    stickers,
    stickersLeftOut: 0,
    archived: false,
  };
}
