import type { Frame, Sticker, StickerColors } from '#lib/story/index.ts';

/** Made-up stickers: one of each kind, the awkward ones, and some that lie on one another. */

const HOUR_MS = 3_600_000;
const LONG = 'A question that somebody wrote without ever thinking of how small the box on a telephone really is';
const ARABIC = 'أيّهما تفضّل: النافذة أم الممر؟';
const FAMILY = '👩‍👩‍👧‍👦🏳️‍🌈🇸🇬';
const QUIZ_COLORS: StickerColors = { text: '#ffffff', background: '#5eb1ff', backgroundEnd: '#ca2ee1' };
const CLOCK_COLORS: StickerColors = { text: '#ffffff', background: '#833ab4', backgroundEnd: '#405de6' };
const PALE: StickerColors = { text: '#fff6c2', background: '#ffe873', digits: '#ffffff', digitCards: '#fffbe0' };

const SEATS = [
  { text: 'Window', count: 182 },
  { text: 'Aisle, with a very long explanation', count: 64 },
];
const HEIGHTS = [
  { text: '640 m', count: 12 },
  { text: '1,142 m', count: 48 },
  { text: '2,010 m', count: 9 },
];

export type Sample = { name: string; sticker: Sticker };

export function listKinds(serverTime: string): Sample[] {
  const endsAt = toMoment(serverTime, 5 * HOUR_MS + 754_000);
  return [
    { kind: 'hashtag' as const, ...at('#goldenhour', 0.5, 0.05), name: 'goldenhour' },
    { kind: 'mention' as const, ...at('@maya', 0.4, 0.05, 0.03), username: 'maya', fullName: 'Maya', userId: null },
    { kind: 'location' as const, ...at('Marina Bay', 0.5, 0.05), name: 'Marina Bay', placeId: null },
    {
      kind: 'link' as const,
      ...at('Prints', 0.5, 0.05),
      href: 'https://www.example.com/prints?from=story',
      url: 'https://www.example.com/prints?from=story',
      displayUrl: 'example.com',
    },
    { kind: 'poll' as const, ...drawn('Seat?', 0.62, 0.16), question: 'Seat?', options: SEATS, correctIndex: null },
    {
      kind: 'quiz' as const,
      ...drawn('How high?', 0.64, 0.28),
      question: 'How high?',
      options: HEIGHTS,
      correctIndex: 1,
    },
    { kind: 'question' as const, ...drawn('Ask me', 0.66, 0.2), question: 'Ask me anything about film' },
    {
      kind: 'slider' as const,
      ...drawn('Morning or night?', 0.68, 0.13),
      question: 'Morning or night?',
      emoji: '🌙',
      average: 0.72,
      votes: 318,
    },
    { kind: 'countdown' as const, ...drawn('Print sale', 0.66, 0.15), text: 'Print sale', endsAt },
    {
      kind: 'music' as const,
      ...drawn('Low Tide · Tide & Loom', 0.56, 0.075),
      title: 'Low Tide',
      artist: 'Tide & Loom',
    },
    { kind: 'post' as const, ...at('Shared post', 0.7, 0.36), code: 'DVqfJWxkdTL', productType: 'feed' },
    { kind: 'reaction' as const, ...drawn('❤️', 0.2, 0.1), emoji: '❤️' },
    { kind: 'unknown' as const, ...drawn('Trip planning', 0.4, 0.08), array: 'story_chats' },
  ].map((sticker) => ({ name: sticker.kind, sticker }));
}

export function listAwkward(serverTime: string): Sample[] {
  return Object.entries(makeAwkward(serverTime)).map(([name, sticker]) => ({ name, sticker }));
}

function makeAwkward(serverTime: string): Record<string, Sticker> {
  const poll = { kind: 'poll' as const, options: SEATS, correctIndex: null };
  const unvoted = SEATS.map(({ text }) => ({ text, count: 0 }));
  const slider = { kind: 'slider' as const, question: null, emoji: null, average: null, votes: null };
  const many = Array.from({ length: 6 }, (_, place) => ({ text: `Option ${place + 1}`, count: place * 7 }));
  return {
    'no votes': { ...poll, ...drawn('Seat?', 0.62, 0.16), question: 'Seat?', options: unvoted },
    'votes unknown': { ...poll, ...drawn('Seat?', 0.62, 0.16), question: null, options: nameless(SEATS) },
    'long words': { ...poll, ...drawn(LONG, 0.62, 0.2), question: LONG },
    'right to left': { ...poll, ...drawn(ARABIC, 0.62, 0.18), question: ARABIC, options: toArabic() },
    emoji: { ...poll, ...drawn(FAMILY, 0.62, 0.16, 0.05), question: FAMILY.repeat(3) },
    'six options': { ...poll, ...drawn('Many', 0.6, 0.34), question: 'Which of them all?', options: many },
    tiny: { ...poll, ...drawn('Seat?', 0.08, 0.03), question: 'Seat?' },
    flat: { ...poll, ...drawn('Seat?', 0.9, 0.06), question: 'Seat?' },
    tall: { ...poll, ...drawn('Seat?', 0.3, 0.6), question: 'Seat?' },
    'author’s gradient': { ...quiz(), ...drawn('How high?', 0.64, 0.28), colors: QUIZ_COLORS },
    'no right answer': { ...quiz(), ...drawn(LONG, 0.64, 0.32), question: LONG, correctIndex: null },
    'long question': { kind: 'question' as const, ...drawn(LONG, 0.66, 0.24), question: LONG },
    'pale words': { kind: 'question' as const, ...drawn('Pale', 0.66, 0.2), question: 'Pale', colors: PALE },
    'slider, nobody yet': { ...slider, ...drawn('Night?', 0.68, 0.13), question: 'Night?', emoji: '🌙', votes: 0 },
    'slider, bare': { ...slider, ...drawn('Slider', 0.68, 0.1), average: 1 },
    'days left': { ...clock(serverTime, 76 * HOUR_MS), ...drawn('Sale', 0.66, 0.15), colors: CLOCK_COLORS },
    'pale clock': { ...clock(serverTime, 90_000), ...drawn('Sale', 0.66, 0.15), colors: PALE },
    over: { ...clock(serverTime, -HOUR_MS), ...drawn('Sale', 0.66, 0.15), colors: CLOCK_COLORS },
    'no moment': { kind: 'countdown' as const, ...drawn('Soon', 0.66, 0.15), text: '', endsAt: null },
  };
}

/** A pile, neighbours that touch, one that is turned, small ones, and what nobody sees. */
export function listCrowd(): Sticker[] {
  const tag = (name: string, frame: Partial<Frame>): Sticker => {
    const { frame: middle, ...rest } = at(`#${name}`, 0.4, 0.05);
    return { kind: 'hashtag', ...rest, key: `crowd:${name}`, frame: { ...middle, ...frame }, name };
  };
  return [
    tag('underneath', { x: 0.42, y: 0.6, width: 0.6, height: 0.07 }),
    tag('between', { x: 0.5, y: 0.62, z: 1 }),
    tag('on_top', { x: 0.62, y: 0.61, z: 2 }),
    tag('turned', { x: 0.3, y: 0.2, rotation: 0.1, z: 3 }),
    tag('neighbour', { x: 0.66, y: 0.24, width: 0.3, z: 4 }),
    tag('small', { x: 0.2, y: 0.8, width: 0.05, height: 0.02, z: 5 }),
    tag('edge', { x: 0.98, y: 0.9, width: 0.3, z: 6 }),
    tag('tiny', { x: 0.8, y: 0.4, width: 0.004, height: 0.004, z: 7 }),
    tag('outside', { x: 0.5, y: 1.2, z: 8 }),
    { ...tag('hidden', {}), hidden: true },
    { ...tag('placeless', {}), frame: null },
    { ...tag('windowed', { y: 0.45, z: 9 }), startMs: 0, endMs: 2000 },
  ];
}

function quiz() {
  return { kind: 'quiz' as const, question: 'How high is this lake?', options: HEIGHTS, correctIndex: 1 };
}

function clock(serverTime: string, left: number) {
  return { kind: 'countdown' as const, text: 'Print sale', endsAt: toMoment(serverTime, left) };
}

function toMoment(serverTime: string, left: number): string {
  return new Date(Date.parse(serverTime) + left).toISOString();
}

function nameless(options: readonly { text: string }[]) {
  return options.map(({ text }) => ({ text, count: null }));
}

function toArabic() {
  return [
    { text: 'النافذة', count: 30 },
    { text: 'الممر', count: 12 },
  ];
}

function at(label: string, width: number, height: number, rotation = 0) {
  const frame: Frame = { x: 0.5, y: 0.5, width, height, rotation, z: 0 };
  const href: string | null = 'https://www.instagram.com/';
  return { key: `gallery:${label}`, frame, hidden: false, startMs: null, endMs: null, label, href };
}

function drawn(label: string, width: number, height: number, rotation = 0) {
  return { ...at(label, width, height, rotation), href: null };
}
