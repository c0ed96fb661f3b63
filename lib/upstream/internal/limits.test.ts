import { describe, expect, it } from 'vitest';
import { Losses } from './losses.ts';
import { readBody } from './reading.ts';
import { type Reel, toReel } from './reel.ts';

const WHO = { username: 'javan' };
const TAKEN_AT = 1773059653;
const TAG = { hashtag: { name: 'x' }, x: 0.5, y: 0.5, width: 0.1, height: 0.1 };

describe('stickers', () => {
  it('places sixty over all arrays, in the order of the payload, and counts the rest', () => {
    const [story] = read([
      toItem(1, { story_hashtags: Array(50).fill(TAG), story_prompts: Array(70).fill(TAG) }),
    ]).stories;
    expect(story?.stickers.map(({ key }) => key.split(':')[0])).toEqual([
      ...Array(50).fill('story_hashtags'),
      ...Array(10).fill('story_prompts'),
    ]);
    expect(story?.stickersLeftOut).toBe(60);
  });

  it('leaves nothing out of what there usually is', () => {
    const [story] = read([toItem(1, { story_hashtags: Array(60).fill(TAG), story_polls: [] })]).stories;
    expect([story?.stickers.length, story?.stickersLeftOut]).toEqual([60, 0]);
  });

  it('gives up on those that cannot be read before they take long', () => {
    const { stories, dropped } = read([toItem(1, { story_hashtags: Array(7000).fill(null), reel_mentions: [TAG] })]);
    expect(stories[0]).toMatchObject({ stickers: [], stickersLeftOut: 6501 });
    expect(dropped).toEqual({ 'items.*.story_hashtags.*: unreadable sticker': 500 });
  });
});

describe('stickers of a whole reel', () => {
  it('are five thousand at most, the first of the payload', () => {
    const items = Array.from({ length: 100 }, (_, index) => toItem(index, { story_hashtags: Array(60).fill(TAG) }));
    const { stories } = read(items);
    expect(stories.map(({ stickers }) => stickers.length)).toEqual([...Array(83).fill(60), 20, ...Array(16).fill(0)]);
    expect(stories.map(({ stickersLeftOut }) => stickersLeftOut).slice(82, 85)).toEqual([0, 40, 60]);
  });
});

describe('stories', () => {
  it('keeps the newest five hundred, in the order of the payload', () => {
    const items = Array.from({ length: 3000 }, (_, index) =>
      toItem(index, { taken_at: TAKEN_AT + ((index * 7) % 3000) }),
    );
    const { stories, dropped } = read(items);
    const newest = items.filter((item) => Number(item.taken_at) >= TAKEN_AT + 2500).map(({ id }) => id);
    expect(stories.map(({ id }) => id)).toEqual(newest);
    expect(dropped).toEqual({ 'items.*: more stories than are kept': 2500 });
  });

  it('finds the good ones among any number of bad ones', () => {
    const bad = Array.from(
      { length: 5000 },
      (_, index) => [null, {}, { id: 'x' }, 7, toItem(1, { id: '1' })][index % 5],
    );
    const { stories } = read([...bad, toItem(2), ...bad, toItem(3)]);
    expect(stories.map(({ id }) => id).sort()).toEqual(['1', toId(2), toId(3)]);
  });

  it('are none where none of many can be read', () => {
    expect(toReel({ items: Array(3000).fill({}) }, WHO)).toBeNull();
    expect(toReel({ items: Array(3000).fill({ id: '7', product_type: 'clips' }) }, WHO)?.stories).toEqual([]);
  });
});

describe('what is kept of an item as it came', () => {
  it('is its JSON, or how large it was', () => {
    const [small] = read([toItem(1, { note: 'é' })]).stories;
    expect(JSON.parse(small?.raw ?? '')).toEqual(toItem(1, { note: 'é' }));
    const [large] = read([toItem(1, { note: 'é'.repeat(200_000) })]).stories;
    expect(JSON.parse(large?.raw ?? '')).toEqual({ leftOut: expect.toSatisfy((bytes: number) => bytes > 400_000) });
  });
});

describe('losses', () => {
  it('are counted by place and reason, a hundred of them and the rest together', () => {
    const losses = new Losses();
    for (let index = 0; index < 70_000; index += 1) losses.add(`items.*.story_${index % 1000}.*`, 'unreadable sticker');
    const dropped = losses.toDropped();
    expect(Object.keys(dropped)).toHaveLength(101);
    expect(dropped['items.*.story_0.*: unreadable sticker']).toBe(70);
    expect(dropped.other).toBe(70_000 - 100 * 70);
  });

  it('hold no half of a character', () => {
    const product_type = `${'x'.repeat(39)}😀😀`;
    expect(Object.keys(read([toItem(1, { product_type })]).dropped).every((key) => key.isWellFormed())).toBe(true);
  });
});

function read(items: unknown[]): Reel {
  const body = new TextEncoder().encode(JSON.stringify({ code: 0, data: { data: { items } } }));
  const reading = readBody([body], WHO);
  const content = 'envelope' in reading ? reading.envelope.content : null;
  if (content?.kind !== 'reel') throw new Error('not a reel');
  return content.reel;
}

function toItem(index: number, change: Record<string, unknown> = {}): Record<string, unknown> {
  return { id: toId(index), taken_at: TAKEN_AT, thumbnail_url: 'https://a.b/c.jpg', ...change };
}

function toId(index: number): string {
  return String(3849025813912605899n + BigInt(index));
}
