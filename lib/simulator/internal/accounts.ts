/** The cast: who lives in the simulator, how each looks and how often each posts. */
import { hash } from './random.ts';
import type { ClipName, SceneName } from './story.ts';

export type Theme = {
  scenes: readonly [SceneName, ...SceneName[]];
  palette: string;
  tags: readonly [string, ...string[]];
  friends: readonly [string, ...string[]];
  places: readonly [string, ...string[]];
  captions: readonly [string, ...string[]];
  clips: readonly ClipName[];
  videoShare: number;
};

/** `arriving`: a new story every so many seconds; `set`: a fixed list; `soon`: a set of which some expire within minutes. */
export type Plan =
  | { kind: 'arriving'; seconds: number; theme: Theme }
  | { kind: 'soon'; theme: Theme }
  | { kind: 'set'; name: string }
  | { kind: 'sample' }
  | { kind: 'none' };

export type Account = {
  username: string;
  userId: string;
  fullName: string;
  isVerified: boolean;
  isPrivate: boolean;
  palette: string;
  plan: Plan;
};

const FRIENDS = ['maya.outdoors', 'harbour.light', 'nightline.city', 'dune_walker', 'tideandloom'] as const;

const outdoors: Theme = {
  scenes: ['hills', 'forest', 'hills'],
  palette: 'alpine',
  tags: ['goldenhour', 'trailnotes', 'aboveclouds', 'slowmornings', 'hutlife'],
  friends: ['dune_walker', 'harbour.light', 'noam_films'],
  places: ['Lofoten', 'Seealpsee', 'Val di Funes', 'Hohe Tauern'],
  captions: [
    'Up before the sun, and it was worth it.',
    'Nobody else on the ridge today.',
    'Second breakfast, 2,400 m.',
  ],
  clips: ['ridge', 'drift'],
  videoShare: 0.2,
};

const sea: Theme = {
  scenes: ['sea', 'sea', 'waves'],
  palette: 'dusk',
  tags: ['bluehour', 'lighthouse', 'saltair', 'lastferry', 'harbourlife'],
  friends: ['tideandloom', 'maya.outdoors', 'nightline.city'],
  places: ['Marsaxlokk', 'Whitby Pier', 'Reine Harbour', 'Cabo da Roca'],
  captions: ['The light did all the work.', 'Last ferry of the evening.', 'Flat calm, for once.'],
  clips: ['tide'],
  videoShare: 0.25,
};

const city: Theme = {
  scenes: ['city', 'city', 'street'],
  palette: 'neon',
  tags: ['nightline', 'rooftop', 'lastmetro', 'citylights', 'afterrain'],
  friends: ['harbour.light', 'still.kitchen', 'tideandloom'],
  places: ['Shibuya', 'Canary Wharf', 'The Bund', 'Kowloon'],
  captions: ['City never asked if we were tired.', 'Rain stopped just in time.', 'Line 4, last train.'],
  clips: ['trains'],
  videoShare: 0.3,
};

const desert: Theme = {
  scenes: ['desert', 'desert', 'hills'],
  palette: 'ochre',
  tags: ['emptyquarter', 'dunes', 'heatwave', 'tracks'],
  friends: ['maya.outdoors', 'layla.paints'],
  places: ['Wadi Rum', 'Sossusvlei', 'Merzouga'],
  captions: ['Forty degrees and not a sound.', 'The wind redraws it every night.'],
  clips: ['drift'],
  videoShare: 0.15,
};

const abstract: Theme = {
  scenes: ['waves'],
  palette: 'loom',
  tags: ['generative', 'patternstudy', 'inkandpaper', 'colourtest'],
  friends: ['layla.paints', 'still.kitchen'],
  places: ['Studio 4', 'Print Room'],
  captions: ['Study no. 41: tide.', 'Two inks, one screen.'],
  clips: ['drift'],
  videoShare: 0.15,
};

const kitchen: Theme = {
  scenes: ['table'],
  palette: 'linen',
  tags: ['stilllife', 'marketday', 'citrus', 'slowfood'],
  friends: ['tideandloom', 'layla.paints'],
  places: ['Mercado Central', 'Corner Bakery'],
  captions: ['Three oranges and a good afternoon.', 'New bowl from the potter next door.'],
  clips: [],
  videoShare: 0,
};

const films: Theme = {
  ...sea,
  scenes: ['city', 'sea'],
  palette: 'film',
  clips: ['tide', 'trains', 'drift', 'ridge'],
  videoShare: 0.75,
};

const forest: Theme = { ...outdoors, scenes: ['forest', 'hills'], palette: 'moss', clips: ['ridge'], videoShare: 0.15 };

export const accounts: readonly Account[] = [
  account('javan', 'Javan Ng', { kind: 'sample' }, { userId: '18527', palette: 'street' }),
  arriving('maya.outdoors', 'Maya Lindqvist 🏔️', 120, outdoors),
  arriving('harbour.light', 'Harbour Light', 150, sea, { isVerified: true }),
  arriving('nightline.city', 'Nightline 🌃✨', 30, city, { isVerified: true }),
  arriving('dune_walker', 'Omar Haddad', 170, desert),
  arriving('tideandloom', 'Tide & Loom Studio', 90, abstract),
  arriving('still.kitchen', 'still kitchen', 140, kitchen),
  arriving('layla.paints', 'ليلى ترسم 🎨', 110, { ...abstract, scenes: ['waves', 'table', 'desert'], palette: 'rose' }),
  arriving('noam_films', 'נועם מצלם', 75, films),
  arriving('the_longest_possible_name_here', 'A Name That Uses Every One Of The Thirty Characters', 160, forest),
  arriving('20240229', '20240229', 180, { ...city, palette: 'steel', videoShare: 0 }),
  arriving('leaf.and.stone', '🌿🪨', 130, forest),
  arriving('noname', '', 165, { ...sea, palette: 'ice', videoShare: 0 }),
  account('last.light', 'Last Light ⏳', { kind: 'soon', theme: { ...sea, palette: 'ember', videoShare: 0 } }),
  set('all.stickers', 'Every Sticker', 'stickers'),
  set('all.shapes', 'Every Shape', 'shapes'),
  set('moving.pictures', 'Moving Pictures 🎬', 'clips'),
  set('hundred.stories', 'One Hundred Stories', 'hundred'),
  account('quiet.account', 'Quiet for now', { kind: 'none' }),
  account('private.person', 'Private Person', { kind: 'none' }, { isPrivate: true }),
  set('bench-30', 'Bench 30', 'bench-30'),
  set('bench-201', 'Bench 201', 'bench-201'),
  set('bench-10-a', 'Bench 10 A', 'bench-10-a'),
  set('bench-10-b', 'Bench 10 B', 'bench-10-b'),
  set('bench-10-c', 'Bench 10 C', 'bench-10-c'),
  set('size-100mb', 'One hundred megabytes', 'size-100mb'),
  set('size-huge-chunked', 'Endless', 'size-huge-chunked'),
  set('media-wrong-type', 'Wrong type', 'wrong-type'),
  set('media-svg', 'SVG', 'svg'),
  set('media-redirect-private', 'Redirect, private', 'redirect-private'),
  set('media-redirect-ok', 'Redirect, fine', 'redirect-ok'),
  set('media-loop', 'Redirect, loop', 'loop'),
  set('media-bomb', 'Bomb', 'bomb'),
  set('fault-slow', 'Slow', 'plain'),
  set('fault-nulls', 'Nulls', 'plain'),
  set('fault-drift', 'Drift', 'plain'),
  set('fault-mixed', 'Mixed', 'plain'),
  set('fault-zeros', 'Zeros', 'plain'),
  set('fault-objects', 'Objects', 'plain'),
  set('fault-names', 'Names', 'plain'),
  set('fault-deep', 'Deep', 'plain'),
  set('fault-many-items', 'Many items', 'plain'),
  set('fault-many-stickers', 'Many stickers', 'plain'),
  set('fault-nan', 'Not a number', 'plain'),
  set('fault-items-object', 'Items as an object', 'plain'),
  set('fault-no-user', 'No user', 'plain'),
  set('fault-foreign-story', 'A foreign story', 'plain'),
  set('fault-surrogates', 'Surrogates', 'plain'),
  set('fault-long-text', 'Long text', 'plain'),
];

export const plainTheme: Theme = { ...outdoors, friends: FRIENDS, videoShare: 0 };

function arriving(username: string, fullName: string, seconds: number, theme: Theme, more: Partial<Account> = {}) {
  return account(username, fullName, { kind: 'arriving', seconds, theme }, { palette: theme.palette, ...more });
}

function set(username: string, fullName: string, name: string): Account {
  return account(username, fullName, { kind: 'set', name });
}

function account(username: string, fullName: string, plan: Plan, more: Partial<Account> = {}): Account {
  const userId = String(2_000_000_000 + (hash(`user|${username}`) % 2_000_000_000) * 20 + 7);
  return { username, userId, fullName, isVerified: false, isPrivate: false, palette: 'alpine', plan, ...more };
}
