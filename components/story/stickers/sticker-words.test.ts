import { describe, expect, test } from 'vitest';
import type { Translate } from '#lib/messages/translator.ts';
import type { Sticker } from '#lib/story/index.ts';
import { findHref, findUnseen, toDestination, toDetails, toLinkWords, toShares } from './sticker-words.ts';

const t: Translate = (key, values) => `${key}${values ? JSON.stringify(values) : ''}`;
const frame = { x: 0.5, y: 0.5, width: 0.4, height: 0.05, rotation: 0, z: 0 };
const base = { key: 'a:0', frame, hidden: false, startMs: null, endMs: null, label: 'x', href: null };
const link = (href: string | null): Sticker => ({ ...base, kind: 'link', url: '', displayUrl: 'shown.example', href });
const poll = (...counts: (number | null)[]) => ({
  ...base,
  kind: 'poll' as const,
  question: 'x',
  options: counts.map((count) => ({ text: 'same', count })),
  correctIndex: null,
});

describe('where a link leads', () => {
  test.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://x.example', 'nowhere', ''])('not to %j', (href) => {
    expect(findHref(link(href))).toBeNull();
  });

  test('is told by the address itself, not by what the sticker calls it', () => {
    const href = 'https://www.real.example/prints?from=story';
    expect(toDetails(t, link(href))).toEqual(['real.example/prints?from=story']);
    expect(toLinkWords(t, link(href), href)).toBe('viewer.openSite{"host":"real.example"}');
    expect(toDestination('http://user:secret@real.example:8080/')).toBe('http://real.example:8080');
    expect(toDestination(`https://real.example/${'x'.repeat(4000)}`).length).toBeLessThan(130);
  });
});

describe('shares of a poll', () => {
  test.each<[(number | null)[], (number | null)[]]>([
    [
      [182, 64],
      [74, 26],
    ],
    [
      [0, 0],
      [null, null],
    ],
    [
      [null, null],
      [null, null],
    ],
    [
      [3, null],
      [100, null],
    ],
    [[], []],
  ])('of %j', (counts, expected) => {
    expect(toShares(poll(...counts)).map(({ percent }) => percent)).toEqual(expected);
  });

  test('say how many voted, also that nobody did, and nothing where that is not known', () => {
    expect(toDetails(t, poll(2, 1)).at(-1)).toBe('viewer.votes{"count":3}');
    expect(toDetails(t, poll(0)).at(-1)).toBe('viewer.votes{"count":0}');
    expect(toDetails(t, poll(null))).toEqual(['same']);
  });
});

test.each<[Partial<Pick<Sticker, 'frame' | 'hidden'>>, string | null]>([
  [{}, null],
  [{ hidden: true }, 'viewer.stickers.hidden'],
  [{ frame: null }, 'viewer.stickers.placeless'],
  [{ frame: { ...frame, y: 1.1126 } }, 'viewer.stickers.outside'],
  [{ frame: { ...frame, width: 0.004, height: 0.004 } }, 'viewer.stickers.tiny'],
])('%j is seen or has a reason', (part, expected) => {
  expect(findUnseen({ ...poll(), ...part }, 9 / 16)).toBe(expected);
});
