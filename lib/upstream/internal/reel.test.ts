import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { FetchedStory } from '../index.ts';
import { parseExactly } from './json.ts';
import { toReel } from './reel.ts';

const WHO = { username: 'javan' };
const ID = '3849025813912605899';
const TAKEN_AT = 1773059653;
const TALL = { width: 1080, height: 1919, url: 'https://scontent.cdninstagram.com/tall.jpg' };
const SQUARE = { width: 1440, height: 1440, url: 'https://scontent.cdninstagram.com/square.jpg' };
const VIDEO = { width: 720, height: 1280, type: 101, url: 'https://video.fna.fbcdn.net/a.mp4' };

const sampleText = readFileSync(new URL('../../simulator/javan.json', import.meta.url), 'utf8');
const envelopeSchema = z.object({ data: z.object({ data: z.unknown() }) });

describe('the real sample', () => {
  const reel = toReel(envelopeSchema.parse(parseExactly(sampleText)).data.data, WHO);

  it('has its account', () => {
    expect(reel?.account).toMatchObject({ id: '18527', username: 'javan', fullName: 'Javan Ng', isPrivate: false });
    expect(reel?.account?.avatarUrl).toMatch(/^https:\/\/scontent-lax3-1\.cdninstagram\.com\//);
  });

  it('has two stories that end when their items say, with nothing lost', () => {
    expect(reel?.dropped).toEqual({});
    expect(reel?.stories).toMatchObject([
      {
        id: '3849025813912605899',
        code: 'DVqfJWxkdTL',
        kind: 'image',
        takenAt: '2026-03-09T12:34:13.000Z',
        expiresAt: '2026-03-10T12:34:13.000Z',
        width: 1080,
        height: 1919,
        original: { width: 1080, height: 1919, type: 'image/jpeg' },
        caption: 'A freaking cobra having its dinner in the middle of the footpath! 🐍',
      },
      {
        id: '3849437931484859245',
        code: 'DVr82dLEctt',
        takenAt: '2026-03-10T02:13:01.000Z',
        expiresAt: '2026-03-11T02:13:01.000Z',
        caption: null,
        altText: '',
      },
    ]);
  });

  it('has three hashtags and one mention, where they are', () => {
    const stickers = reel?.stories.flatMap((story) => story.stickers) ?? [];
    expect(stickers.map(({ key, label }) => `${key} ${label}`)).toEqual([
      'story_hashtags:0 #snakeinmyhood',
      'reel_mentions:0 @ricoh_gr_singapore',
      'story_hashtags:0 #grsnaps',
      'story_hashtags:1 #streetsofshanghai',
    ]);
    expect(stickers[1]).toMatchObject({
      userId: '61261833606',
      hidden: false,
      startMs: null,
      frame: {
        x: 0.844540655559579,
        y: 0.95664538795327,
        width: 0.282632325244476,
        height: 0.020834258420862003,
        z: 2,
      },
    });
  });

  it('keeps the items as they came', () => {
    const raw = z.object({ data: z.object({ data: z.object({ items: z.array(z.unknown()) }) }) });
    expect(reel?.stories.map((story) => JSON.parse(story.raw))).toEqual(
      raw.parse(JSON.parse(sampleText)).data.data.items,
    );
  });
});

describe('ids', () => {
  it.each([
    ['a string', `"${ID}"`, ID],
    ['a bare number beyond 2^53', ID, ID],
    ['with its owner', `"${ID}_18527"`, ID],
  ])('%s', (_name, id, expected) => {
    const data = parseExactly(
      `{"items":[{"id":${id},"taken_at":${TAKEN_AT},"image_versions":{"items":[${JSON.stringify(TALL)}]}}]}`,
    );
    expect(toReel(data, WHO)?.stories).toMatchObject([{ id: expected, code: 'DVqfJWxkdTL' }]);
  });

  it.each([
    ['3.849025813912605899e18'],
    ['-5'],
    ['"12a"'],
    ['"123_x"'],
    ['true'],
    ['{}'],
    ['""'],
    ['"123456789012345678901"'],
  ])('refuses %s', (id) => {
    const good = JSON.stringify(toItem({ id: '7' }));
    const data = parseExactly(
      `{"items":[{"id":${id},"taken_at":${TAKEN_AT},"thumbnail_url":"https://a.b/c"},${good}]}`,
    );
    expect(toReel(data, WHO)?.stories.map((story) => story.id)).toEqual(['7']);
  });

  it('keeps the first of two with the same id', () => {
    const reel = toReel({ items: [toItem({ caption: 'first' }), toItem({ caption: 'second' })] }, WHO);
    expect(reel?.stories.map((story) => story.caption)).toEqual(['first']);
    expect(reel?.dropped).toEqual({ 'items.*: same id as an earlier one': 1 });
  });

  it('makes the code from the id when the two disagree', () => {
    expect(read({ code: 'DW38ZhqiKax' }).code).toBe('DVqfJWxkdTL');
    expect(read({ code: undefined }).code).toBe('DVqfJWxkdTL');
  });
});

describe('times', () => {
  const taken = '2026-03-09T12:34:13.000Z';
  const dayLater = '2026-03-10T12:34:13.000Z';

  it.each([
    ['in a string', { taken_at: String(TAKEN_AT) }, taken],
    ['in milliseconds', { taken_at: TAKEN_AT * 1000 }, taken],
    ['by its other name', { taken_at: null, taken_at_ts: TAKEN_AT }, taken],
    ['as a date', { taken_at: 'then', taken_at_date: '2026-03-09T12:34:13+00:00' }, taken],
    ['from the id', { taken_at: null }, '2026-03-09T12:34:14.'],
    ['from the id when implausible', { taken_at: -1 }, '2026-03-09T12:34:14.'],
  ])('taken %s', (_name, change, expected) => {
    expect(read(change).takenAt).toContain(expected);
  });

  it.each([
    ['told', TAKEN_AT + 3600, '2026-03-09T13:34:13.000Z'],
    ['absent', undefined, dayLater],
    ['null', null, dayLater],
    ['before it was taken', TAKEN_AT - 1, dayLater],
    ['days later', TAKEN_AT + 3 * 86400, dayLater],
    ['not a time', { at: 5 }, dayLater],
  ])('expiry %s', (_name, expiring_at, expected) => {
    expect(read({ expiring_at }).expiresAt).toBe(expected);
  });
});

describe('media', () => {
  it('never shows a square crop of a story that is not square', () => {
    expect(read({ image_versions: { items: [SQUARE, TALL] } }).original.url).toBe(TALL.url);
    expect(read({ image_versions: null, image_versions2: { candidates: [SQUARE, TALL] } }).original.url).toBe(TALL.url);
    expect(read({ original_width: null, image_versions: { items: [SQUARE, TALL] } }).original.url).toBe(TALL.url);
    const onlySquare = toReel({ items: [toItem({ image_versions: { items: [SQUARE] } }), toItem({ id: '7' })] }, WHO);
    expect(onlySquare?.stories.map((story) => story.id)).toEqual(['7']);
  });

  it('shows a square story', () => {
    const change = { original_width: 1440, original_height: 1440, image_versions: { items: [TALL, SQUARE] } };
    expect(read(change)).toMatchObject({ width: 1440, height: 1440, original: { url: SQUARE.url } });
  });

  it('prefers the widest of the right aspect', () => {
    const small = { ...TALL, width: 360, height: 640, url: 'https://a.b/small.jpg' };
    const landscape = { width: 2000, height: 1000, url: 'https://a.b/landscape.jpg' };
    expect(read({ image_versions: { items: [small, landscape, TALL] } }).original.url).toBe(TALL.url);
  });

  it('makes do with the thumbnail and the original size', () => {
    const change = { image_versions: 'gone', thumbnail_url: 'https://a.b/c.jpg?stp=dst-webp_p1080' };
    expect(read(change)).toMatchObject({
      width: 1320,
      height: 2346,
      original: { url: change.thumbnail_url, width: 1320, height: 2346, type: 'image/webp' },
    });
    expect(read({ ...change, original_width: 'wide' })).toMatchObject({ width: 1080, height: 1920 });
  });

  it('reads a film, its cover, length and sound', () => {
    const change = {
      media_type: 2,
      is_video: false,
      original_width: 720,
      original_height: 1280,
      video_versions: [{ ...VIDEO, type: 103, url: 'https://a.b/small.mp4' }, VIDEO],
      video_duration: '14.966',
      has_audio: 1,
    };
    expect(read(change)).toMatchObject({
      kind: 'video',
      width: 720,
      height: 1280,
      original: { url: VIDEO.url, type: 'video/mp4' },
      poster: { url: TALL.url },
      durationSeconds: 14.966,
      hasAudio: true,
    });
    expect(read({ ...change, has_audio: null, video_duration: -3 })).toMatchObject({
      durationSeconds: null,
      hasAudio: null,
    });
  });

  it('trusts media_type before is_video, and what is there before nothing', () => {
    expect(read({ media_type: 1, is_video: true, video_versions: [VIDEO] }).kind).toBe('image');
    expect(read({ media_type: null, is_video: true, video_versions: [VIDEO] }).kind).toBe('video');
    expect(read({ media_type: null, is_video: null, video_url: VIDEO.url }).kind).toBe('video');
    expect(read({ media_type: 2, video_versions: [{ url: 'ftp://a.b/c' }] })).toMatchObject({
      kind: 'image',
      poster: null,
    });
    const noImage = { image_versions: null, media_type: 2, video_versions: [VIDEO] };
    expect(read(noImage)).toMatchObject({ kind: 'video', poster: null });
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', '/relative', 'https://', ''])('drops a story at %s', (url) => {
    const bad = toItem({ image_versions: { items: [{ ...TALL, url }] } });
    expect(toReel({ items: [bad, toItem({ id: '7' })] }, WHO)?.stories).toHaveLength(1);
  });
});

describe('words', () => {
  it('takes the own caption, then the comment that carries the id of the story', () => {
    const own = { id: ID, text: 'from a comment', is_created_by_media_owner: true };
    expect(read({ caption: { text: 'written' }, story_comments: [own] }).caption).toBe('written');
    expect(read({ story_comments: [{ id: '1', text: 'a stranger' }, own] }).caption).toBe('from a comment');
    expect(read({ story_comments: [{ ...own, is_created_by_media_owner: false }] }).caption).toBeNull();
  });

  it('has a description only where the vendor tells one', () => {
    expect(read({ accessibility_caption: 'A snake', caption: 'wow' }).altText).toBe('A snake');
    expect(read({ caption: 'wow' }).altText).toBe('');
  });
});

describe('the reel', () => {
  it('leaves out what is no story, and is then empty', () => {
    const reel = toReel({ items: [toItem({ product_type: 'clips' })] }, WHO);
    expect(reel).toMatchObject({ stories: [], dropped: { 'items.*: is clips, not a story': 1 } });
  });

  it.each([
    ['empty', { items: [], count: 0 }],
    ['absent', { count: 0 }],
    ['null', { items: null, count: null, additional_data: null }],
  ])('has no stories when items are %s', (_name, data) => {
    expect(toReel(data, WHO)).toMatchObject({ outcome: 'reel', stories: [] });
  });

  it.each([
    [null],
    [undefined],
    [5],
    ['text'],
    [[]],
    [{}],
    [{ hello: 1 }],
    [{ items: {} }],
    [{ items: [5] }],
    [{ count: 2 }],
  ])('is not %j', (data) => {
    expect(toReel(data, WHO)).toBeNull();
  });

  it('tells a private account', () => {
    const user = { pk: 18527, username: 'Javan', is_private: 1 };
    expect(toReel({ additional_data: { user }, items: null }, WHO)?.account).toMatchObject({
      id: '18527',
      username: 'javan',
      isPrivate: true,
    });
  });

  it('finds the account in the items, and completes it by what was asked', () => {
    const user = { id: '18527', username: 'javan' };
    expect(toReel({ additional_data: { user: 'gone' }, items: [toItem({ user })] }, WHO)?.account?.id).toBe('18527');
    expect(toReel({ items: [toItem({ owner: { id: 18527 } })] }, WHO)?.account).toMatchObject(user);
    expect(toReel({ items: [toItem({ user: { username: 'javan' } })] }, { userId: '18527' })?.account).toMatchObject(
      user,
    );
    expect(toReel({ items: [toItem({})] }, WHO)?.account).toBeNull();
  });
});

function toItem(change: Record<string, unknown>): Record<string, unknown> {
  const files = { original_width: 1320, original_height: 2346, image_versions: { items: [TALL] } };
  return { id: ID, media_type: 1, product_type: 'story', taken_at: TAKEN_AT, ...files, ...change };
}

function read(change: Record<string, unknown>): FetchedStory {
  const user = { id: '18527', username: 'javan' };
  const story = toReel({ additional_data: { user }, items: [toItem(change)] }, WHO)?.stories[0];
  if (!story) throw new Error('the story was dropped');
  return story;
}
