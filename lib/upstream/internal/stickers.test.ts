import { describe, expect, it } from 'vitest';
import { type Sticker, stickerSchema } from '#lib/story/index.ts';
import { everySticker } from '#scripts/testing/stickers.ts';
import type { Dropped } from '../index.ts';
import { Losses } from './losses.ts';
import { type Stickers, toStickers } from './stickers.ts';

const FRAME = { x: 0.5, y: 0.4, width: 0.3, height: 0.1, rotation: 0.125, z: 1 };
const TAG = { hashtag: { name: 'x' }, x: 0.5, y: 0.5, width: 0.1, height: 0.1 };

describe('every kind', () => {
  const stickers = read(everySticker).stickers;

  it.each<[string, Partial<Sticker>]>([
    [
      'reel_mentions:0',
      {
        kind: 'mention',
        username: 'friend',
        fullName: 'A Friend',
        userId: '61261833606',
        label: '@friend',
        href: 'https://www.instagram.com/friend/',
        frame: FRAME,
      },
    ],
    [
      'story_hashtags:0',
      {
        kind: 'hashtag',
        name: 'überall',
        label: '#überall',
        href: 'https://www.instagram.com/explore/tags/%C3%BCberall/',
      },
    ],
    [
      'story_locations:0',
      {
        kind: 'location',
        name: 'Marina Bay',
        placeId: '213385402',
        href: 'https://www.instagram.com/explore/locations/213385402/',
      },
    ],
    [
      'story_link_stickers:0',
      {
        kind: 'link',
        url: 'https://example.org/a?b=1',
        href: 'https://example.org/a?b=1',
        displayUrl: 'EXAMPLE.ORG',
        label: 'Read on',
      },
    ],
    ['story_cta:0', { kind: 'link', url: 'https://example.org/cta', label: 'See more', frame: null }],
    [
      'story_polls:0',
      {
        kind: 'poll',
        question: 'Tea?',
        options: [
          { text: 'Yes', count: 7 },
          { text: 'No', count: 0 },
        ],
        correctIndex: null,
        href: null,
      },
    ],
    ['story_quizs:0', { kind: 'quiz', question: 'Which?', correctIndex: 1, label: 'Which?' }],
    ['story_questions:0', { kind: 'question', question: 'Ask me', label: 'Ask me' }],
    ['story_sliders:0', { kind: 'slider', question: 'How much?', emoji: '😍', average: 0.75, votes: 12 }],
    ['story_countdowns:0', { kind: 'countdown', text: 'Launch', endsAt: '2026-03-10T12:34:13.000Z' }],
    ['story_music_stickers:0', { kind: 'music', title: 'Song', artist: 'Singer', label: 'Song · Singer', frame: null }],
    [
      'story_feed_media:0',
      { kind: 'post', code: 'DW38ZhqiKax', productType: 'clips', href: 'https://www.instagram.com/p/DW38ZhqiKax/' },
    ],
    ['story_reaction_stickers:0', { kind: 'reaction', emoji: '🔥', label: '🔥' }],
    ['story_bloks_stickers:0', { kind: 'mention', username: 'bloks_friend', userId: '4242' }],
    ['story_bloks_tappables:0', { kind: 'unknown', array: 'story_bloks_tappables', label: '', frame: FRAME }],
    ['story_chats:0', { kind: 'unknown', array: 'story_chats', label: 'Join us' }],
    ['story_fundraisers:0', { kind: 'unknown', label: 'For trees' }],
    ['visual_comment_reply_sticker_info:0', { kind: 'unknown', label: 'Nice one' }],
    ['text_post_share_to_ig_story_stickers:0', { kind: 'unknown' }],
    ['story_prompts:0', { kind: 'unknown' }],
    ['story_brand_new_things:0', { kind: 'unknown', array: 'story_brand_new_things' }],
    ['other_tappables:0', { kind: 'unknown' }],
  ])('%s', (key, expected) => {
    const sticker = stickers.find((candidate) => candidate.key === key);
    expect(sticker).toMatchObject(expected);
    expect(stickerSchema.parse(sticker)).toEqual(sticker);
  });

  it('finds no more than these', () => {
    expect(stickers).toHaveLength(Object.keys(everySticker).length);
  });
});

describe('what is not a sticker', () => {
  it.each([
    ['comments', { story_comments: [{ id: '1', text: 'hello' }] }],
    ['empty, absent and null arrays', { story_hashtags: [], reel_mentions: null }],
    ['flags and counts named like arrays', { story_sound_on: true, story_views: [1, 2], story_name: 'x' }],
    ['names that are no names', { constructor: [{}], [`story_${'x'.repeat(500)}`]: [{ a: 1 }] }],
  ])('%s', (_name, item) => {
    expect(read(item)).toEqual({ stickers: [], leftOut: 0, dropped: {} });
  });
});

describe('a bad part costs that part', () => {
  it('leaves a gap in the keys for a bad sticker', () => {
    const { stickers, dropped } = read({ story_hashtags: [TAG, null, { ...TAG, hashtag: { name: 7 } }, TAG] });
    expect(stickers.map(({ key }) => key)).toEqual(['story_hashtags:0', 'story_hashtags:3']);
    expect(dropped).toMatchObject({ 'item.story_hashtags.*: unreadable sticker': 2 });
  });

  it.each([
    ['no size', { width: 0 }],
    ['a negative size', { height: -0.1 }],
    ['words', { x: 'left' }],
    ['nothing', { y: null }],
    ['a list', { x: [0.5] }],
  ])('has no frame with %s', (_name, change) => {
    expect(read({ story_hashtags: [{ ...TAG, ...change }] }).stickers).toMatchObject([{ frame: null, label: '#x' }]);
  });

  it('reads numbers in strings, keeps what is out of range, and does without rotation and layer', () => {
    const [sticker] = read({
      story_hashtags: [{ ...TAG, x: '1.1326', y: '-2e-1', rotation: 'much', z: null }],
    }).stickers;
    expect(sticker?.frame).toEqual({ x: 1.1326, y: -0.2, width: 0.1, height: 0.1, rotation: 0, z: 0 });
  });

  it.each([
    [0, 86400, null, null],
    [500, 86400, null, null],
    [0, 7200.98, 0, 7200.98],
    ['1500', '3000', 1500, 3000],
    [0, 0, null, null],
    [null, 'x', null, null],
  ])('reads the window %s to %s', (start_time_ms, end_time_ms, startMs, endMs) => {
    expect(read({ story_hashtags: [{ ...TAG, start_time_ms, end_time_ms }] }).stickers).toMatchObject([
      { startMs, endMs },
    ]);
  });

  it.each([
    [1, true],
    ['1', true],
    [true, true],
    [0, false],
    [null, false],
    ['perhaps', false],
  ])('reads is_hidden %s', (is_hidden, hidden) => {
    expect(read({ story_hashtags: [{ ...TAG, is_hidden }] }).stickers).toMatchObject([{ hidden }]);
  });

  it('keeps the place of the right answer when an option is bad', () => {
    const quiz_sticker = { tallies: [null, { text: 'B' }], correct_answer: 1 };
    expect(read({ story_quizs: [{ quiz_sticker }] }).stickers).toMatchObject([
      { question: null, options: [{ text: '' }, { text: 'B' }], correctIndex: 1, label: 'B' },
    ]);
    const beyond = { quiz_sticker: { ...quiz_sticker, correct_answer: 2 } };
    expect(read({ story_quizs: [beyond] }).stickers).toMatchObject([{ correctIndex: null }]);
  });
});

describe('colours', () => {
  it('are kept as six digits where the author chose them', () => {
    const quiz_sticker = {
      tallies: [{ text: 'A' }],
      text_color: '#FFFFFF',
      start_background_color: '5EB1FF',
      end_background_color: '#ca2ee1',
    };
    const countdown_sticker = { text: 'x', digit_color: '#262626', digit_card_color: '#ffffff' };
    const poll_sticker = { tallies: [], color: 'black' };
    expect(
      read({
        story_quizs: [{ quiz_sticker }],
        story_countdowns: [{ countdown_sticker }],
        story_polls: [{ poll_sticker }],
        story_questions: [{ question_sticker: { question: 'x', background_color: '#abcdef' } }],
      }).stickers,
    ).toMatchObject([
      { colors: { text: '#ffffff', background: '#5eb1ff', backgroundEnd: '#ca2ee1' } },
      { colors: { digits: '#262626', digitCards: '#ffffff' } },
      { colors: { text: '#000000' } },
      { colors: { background: '#abcdef' } },
    ]);
  });

  it.each(['red', '#fff', 'url(x)', '#12345g', 7, null, ['#ffffff'], {}])('are not made of %j', (text_color) => {
    const [sticker] = read({ story_questions: [{ question_sticker: { question: 'x', text_color } }] }).stickers;
    expect(sticker).toMatchObject({ kind: 'question', question: 'x' });
    expect(sticker).not.toHaveProperty('colors');
  });
});

describe('links', () => {
  it.each([
    ['javascript:alert(1)', null],
    ['https://l.instagram.com/?u=javascript%3Aalert(1)', null],
    ['https://l.instagram.com/?e=nothing', null],
    ['data:text/html,x', null],
    ['//example.org', null],
    ['https://exa\nmple.org', null],
    ['http://example.org', 'http://example.org/'],
    [wrap(wrap('https://example.org/x')), 'https://example.org/x'],
    [wrap(wrap(wrap(wrap(wrap('https://example.org/'))))), null],
    [
      'https://evil-l.instagram.com.example.org/?u=https://other.org',
      'https://evil-l.instagram.com.example.org/?u=https://other.org',
    ],
  ])('%s leads to %s', (url, href) => {
    const { stickers } = read({ story_link_stickers: [{ story_link: { url, display_url: 'shown' } }] });
    expect(stickers).toMatchObject([{ kind: 'link', href, url: href ?? '', label: 'shown' }]);
  });
});

describe('words', () => {
  it('shows no control characters, no direction tricks and nothing endless', () => {
    const name = `#\u202Egpj.\u0007exe\n${'é'.repeat(5000)}`;
    const [sticker] = read({ story_hashtags: [{ hashtag: { name } }] }).stickers;
    expect(sticker?.label).toMatch(/^#gpj\.exe é+$/);
    expect(sticker?.label.length).toBeLessThan(210);
  });

  it('leaves joined emoji and right-to-left words whole', () => {
    const read1 = (name: string) => read({ story_locations: [{ location: { name } }] }).stickers[0]?.label;
    expect(read1('👩‍👩‍👧 مرحبا')).toBe('👩‍👩‍👧 مرحبا');
  });
});

function read(item: Record<string, unknown>): Stickers & { dropped: Dropped } {
  const losses = new Losses();
  return { ...toStickers(item, 'item', losses), dropped: losses.toDropped() };
}

function wrap(url: string): string {
  return `https://l.instagram.com/?u=${encodeURIComponent(url)}&e=x`;
}
