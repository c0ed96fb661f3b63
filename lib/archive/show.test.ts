import { expect, test } from 'vitest';
import type { Sticker } from '#lib/story/index.ts';
import type { KeptAccount, KeptStory } from './internal/kept.ts';
import { toAccount, toStory } from './internal/show.ts';

const JAVAN: KeptAccount = {
  id: '18527',
  username: 'javan',
  fullName: null,
  isVerified: false,
  isPrivate: false,
  avatarMediaId: 'a'.repeat(22),
};
const COMMON = { key: 'x:0', frame: null, startMs: null, endMs: null, href: null };
const KEPT: KeptStory = {
  id: '3849437931484859245',
  code: 'DVr82dLEctt',
  accountId: '18527',
  kind: 'image',
  takenAt: '2026-03-10T02:13:01.000Z',
  expiresAt: '2026-03-11T02:13:01.000Z',
  width: 1080,
  height: 1919,
  durationSeconds: null,
  hasAudio: null,
  caption: null,
  altText: '',
  isPaidPartnership: false,
  mediaId: 'm'.repeat(22),
  stickersLeftOut: 0,
  stickers: [],
  files: { original: null, poster: null },
};

test('what nobody described is described by what is in it, hidden things aside', () => {
  const tag = (name: string, hidden = false): Sticker => ({
    ...COMMON,
    kind: 'hashtag',
    name,
    label: `#${name}`,
    hidden,
  });
  expect(show({ altText: 'A snake', caption: 'wow' }).altText).toBe('A snake');
  expect(show({ caption: 'wow' }).altText).toBe('wow');
  expect(show({}).altText).toBe('Story by @javan');
  expect(show({ stickers: [tag('seen'), tag('secret', true)] }).altText).toBe('Story by @javan with #seen');
  expect(show({}, { ...JAVAN, username: JAVAN.id }).altText).toBe('Instagram story');
});

test('a sticker that says nothing is named by its kind, one that does keeps its words', () => {
  const silent: Sticker = { ...COMMON, kind: 'post', code: null, productType: 'clips', label: '', hidden: false };
  const told: Sticker = { ...COMMON, kind: 'unknown', array: 'story_chats', label: 'Join us', hidden: false };
  const { stickers } = show({ stickers: [silent, { ...silent, productType: null }, told, { ...told, label: '' }] });
  expect(stickers.map(({ label }) => label)).toEqual(['Shared reel', 'Shared post', 'Join us', 'Sticker']);
});

test('addresses are ours, and nothing of how it is kept is shown', () => {
  const shown = show({
    kind: 'video',
    files: { original: null, poster: { type: null, width: null, height: null, stored: true } },
  });
  expect(shown).toMatchObject({
    account: { avatar: `/media/${'a'.repeat(22)}/avatar` },
    poster: `/media/${'m'.repeat(22)}/poster`,
    sources: [{ url: `/media/${'m'.repeat(22)}/original`, width: 1080, height: 1919, type: 'video/mp4' }],
  });
  expect(Object.keys(shown)).not.toEqual(expect.arrayContaining(['files']));
  expect(shown).not.toHaveProperty('mediaId');
  expect(shown).not.toHaveProperty('accountId');
});

function show(change: Partial<KeptStory>, account = JAVAN) {
  return toStory({ ...KEPT, ...change }, toAccount(account));
}
