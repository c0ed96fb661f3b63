import type { Account, Frame, Sticker, Story } from '#lib/story/index.ts';

/** Made-up data, one of each kind. */
const HOUR_MS = 3_600_000;

export const account: Account = {
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
    archived: false,
  };
}

export function listSamples(serverTime: string): Sticker[] {
  const endsAt = new Date(Date.parse(serverTime) + 5 * HOUR_MS).toISOString();
  const options = [
    { text: 'Window', count: 182 },
    { text: 'Aisle, with a very long explanation', count: 64 },
  ];
  return [
    { kind: 'hashtag', ...at('a:0', '#goldenhour', 0.5, 0.06), name: 'goldenhour' },
    { kind: 'mention', ...at('b:0', '@maya', 0.4, 0.06, 0.03), username: 'maya', fullName: 'Maya', userId: null },
    { kind: 'location', ...at('c:0', 'Marina Bay', 0.5, 0.06), name: 'Marina Bay', placeId: null },
    { kind: 'link', ...at('d:0', 'example.com', 0.5, 0.06), url: 'https://example.com', displayUrl: 'example.com' },
    { kind: 'poll', ...at('e:0', 'Seat?', 0.7, 0.18), question: 'Window or aisle?', options, correctIndex: null },
    { kind: 'quiz', ...at('f:0', 'Seat?', 0.7, 0.24, -0.02), question: 'Which is it?', options, correctIndex: 1 },
    { kind: 'question', ...at('g:0', 'Ask me', 0.7, 0.2), question: 'Ask me anything' },
    { kind: 'slider', ...at('h:0', 'Night?', 0.7, 0.13), question: 'Night?', emoji: '🌙', average: 0.72, votes: 318 },
    { kind: 'countdown', ...at('i:0', 'Print sale', 0.7, 0.15), text: 'Print sale', endsAt },
    { kind: 'countdown', ...at('i:1', 'Doors', 0.7, 0.15), text: 'Doors closed', endsAt: serverTime },
    { kind: 'music', ...at('j:0', 'Low Tide', 0.6, 0.08), title: 'Low Tide', artist: 'Tide & Loom' },
    { kind: 'post', ...at('k:0', 'Post by @javan', 0.7, 0.36), code: 'DVqfJWxkdTL', productType: 'feed' },
    { kind: 'reaction', ...at('l:0', '❤️', 0.2, 0.1), emoji: '❤️' },
    { kind: 'unknown', ...at('m:0', 'Sticker', 0.4, 0.08), array: 'story_chats' },
  ];
}

function at(key: string, label: string, width: number, height: number, rotation = 0) {
  const frame: Frame = { x: 0.5, y: 0.5, width, height, rotation, z: 0 };
  return { key, frame, hidden: false, startMs: null, endMs: null, label, href: 'https://www.instagram.com/' };
}
