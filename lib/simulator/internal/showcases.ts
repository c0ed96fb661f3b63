/** Accounts with a fixed list of stories, each there to show or to test one thing. */
import { plainTheme, type Theme } from './accounts.ts';
import { createRandom } from './random.ts';
import { composeRecipe, PORTRAIT, photoRecipe, videoRecipe } from './recipes.ts';
import * as kinds from './sticker-kinds.ts';
import type { ClipName, MediaSource, Recipe, SceneName, Sticker } from './story.ts';

const SCENES: [SceneName, ...SceneName[]] = ['hills', 'sea', 'city', 'desert', 'waves', 'table', 'forest', 'street'];
const PALETTES = [
  'alpine',
  'dusk',
  'neon',
  'ochre',
  'loom',
  'linen',
  'moss',
  'street',
  'rose',
  'ember',
  'ice',
  'film',
  'steel',
] as const;
const CLIPS: ClipName[] = ['tide', 'trains', 'drift', 'ridge'];

/** `startedAtMs` is for stickers that name a moment, such as a countdown. */
export function listShowcase(name: string, seed: number, startedAtMs: number): Recipe[] {
  switch (name) {
    case 'stickers':
      return listStickerStories(startedAtMs);
    case 'shapes':
      return listShapes();
    case 'clips':
      return CLIPS.map(videoRecipe);
    case 'hundred':
      return repeat(100, (index) => composeRecipe(mixed(index), createRandom(seed, 'hundred', index)));
    case 'bench-30':
      return repeat(30, benchRecipe);
    case 'bench-201':
      return repeat(201, (index) => benchRecipe(index % 30));
    case 'bench-10-a':
    case 'bench-10-b':
    case 'bench-10-c':
      return repeat(10, (index) => benchRecipe('abc'.indexOf(name.slice(-1)) * 10 + index));
    case 'size-100mb':
    case 'size-huge-chunked':
      return [{ ...videoRecipe('tide'), source: name }];
    case 'plain':
      return repeat(4, (index) => ({ ...picture(index), stickers: [kinds.hashtag('stillhere', { x: 0.5, y: 0.8 })] }));
    default:
      return [{ ...picture(1), source: toSource(name) }];
  }
}

function toSource(name: string): MediaSource {
  const sources: MediaSource[] = ['wrong-type', 'svg', 'redirect-private', 'redirect-ok', 'loop', 'bomb'];
  return sources.find((source) => source === name) ?? 'drawn';
}

function listShapes(): Recipe[] {
  const tag = (text: string, tall: number): Sticker[] => [
    kinds.hashtag(text, { x: 0.5, y: 0.2, height: tall }),
    kinds.mention('all.stickers', 'Every Sticker', { x: 0.4, y: 0.84, height: tall, rotation: 0.03, z: 1 }),
  ];
  const shapes: [string, number, number][] = [
    ['nine_sixteen', 1080, 1919],
    ['taller', 720, 1530],
    ['four_five', 1080, 1350],
    ['square', 1080, 1080],
    ['landscape', 1080, 608],
    ['tallest', 640, 1424],
  ];
  return shapes.map(([text, width, height], index) => ({
    ...picture(index),
    width,
    height,
    stickers: tag(text, Math.max(0.06, 72 / height)),
  }));
}

function listStickerStories(startedAtMs: number): Recipe[] {
  const endsAt = Math.floor(startedAtMs / 1000);
  const middle = { x: 0.5, y: 0.5 };
  const low = { x: 0.5, y: 0.8 };
  const lists: Sticker[][] = [
    [kinds.hashtag('goldenhour', low)],
    [kinds.mention('maya.outdoors', 'Maya Lindqvist', low)],
    [kinds.locationTag('Marina Bay', 'Singapore', low)],
    [kinds.link('https://example.com/prints?from=story', 'example.com', low)],
    [
      kinds.poll(
        'Window seat or aisle?',
        [
          ['Window', 182],
          ['Aisle', 64],
        ],
        middle,
      ),
    ],
    [kinds.question('Ask me anything about film cameras', middle)],
    [
      kinds.quiz(
        'How high is this lake?',
        [
          ['640 m', 12],
          ['1,142 m', 48],
          ['2,010 m', 9],
        ],
        1,
        middle,
      ),
    ],
    [kinds.slider('Morning or night?', '🌙', 0.72, 318, middle)],
    [kinds.countdown('Print sale', endsAt + 5 * 3600 + 754, middle)],
    [kinds.countdown('Doors closed', endsAt - 3600, middle)],
    [kinds.music('Low Tide', 'Tide & Loom', { x: 0.5, y: 0.74 })],
    [kinds.music('Nowhere To Tap', 'Tide & Loom', { x: 0, y: 0, width: 0, height: 0 })].map(undrawn),
    [kinds.sharedPost('DVqfJWxkdTL', 'feed', 'javan', { x: 0.5, y: 0.46 })],
    [kinds.sharedPost('DVr82dLEctt', 'clips', 'harbour.light', { x: 0.5, y: 0.46, rotation: -0.02 })],
    [kinds.reaction('❤️', { x: 0.76, y: 0.3, rotation: 0.03 })],
    [kinds.bloksMention('harbour.light', 'Harbour Light', low)],
    [kinds.chat('Trip planning', { x: 0.5, y: 0.66 })],
    ...listGeometryStories(),
  ];
  const photos = lists.map((stickers, index) => ({ ...picture(index), stickers }));
  return [...photos, videoRecipe('trains')];
}

function listGeometryStories(): Sticker[][] {
  const turns = [0.02, 0.05, -0.04, 0.125, -0.1, 0.2];
  return [
    ...turns.map((rotation) => [kinds.hashtag('turned', { x: 0.5, y: 0.6, width: 0.4, height: 0.06, rotation })]),
    [
      kinds.mention('pushed_down', '', { x: 0.5, y: 1.1126 }),
      kinds.mention('pushed_aside', '', { x: 1.1326, y: 0.4, rotation: 0.2159, z: 1 }),
      kinds.hashtag('halfway', { x: 0.96, y: 0.7, z: 2 }),
    ],
    [
      undrawn(kinds.mention('zero_box', '', { x: 0, y: 0, width: 0, height: 0 })),
      { ...undrawn(kinds.mention('hidden_one', '', { x: 0.5, y: 0.4 })), hidden: true },
      kinds.hashtag('plainsight', { x: 0.5, y: 0.78, z: 1 }),
    ],
    [
      kinds.hashtag('underneath', { x: 0.46, y: 0.7, width: 0.56, height: 0.06, z: 0 }),
      kinds.mention('on_top', '', { x: 0.62, y: 0.72, width: 0.4, height: 0.06, z: 2 }),
      kinds.locationTag('Between', '', { x: 0.4, y: 0.735, width: 0.4, height: 0.06, z: 1 }),
    ],
    [
      kinds.hashtag('one', { x: 0.3, y: 0.14 }),
      kinds.mention('two.of.many', '', { x: 0.62, y: 0.22, rotation: 0.03, z: 1 }),
      kinds.locationTag('Third Place', '', { x: 0.4, y: 0.76, z: 2 }),
      kinds.link('https://example.org/four', 'example.org', { x: 0.6, y: 0.84, rotation: -0.03, z: 3 }),
      kinds.hashtag('five', { x: 0.3, y: 0.92, z: 4 }),
      kinds.slider('All at once?', '🔥', 0.5, 12, { x: 0.5, y: 0.5, z: 5 }),
    ],
  ];
}

function undrawn(sticker: Sticker): Sticker {
  return { ...sticker, drawing: null };
}

function picture(index: number): Recipe {
  return { ...photoRecipe(mixed(index), createRandom('showcase', index)), ...PORTRAIT };
}

function benchRecipe(index: number): Recipe {
  const scenes: [SceneName] = ['texture'];
  return { ...photoRecipe({ ...mixed(index), scenes }, createRandom('bench', index)), artSeed: `bench-${index}` };
}

function mixed(index: number): Theme {
  const scene = SCENES[index % SCENES.length] ?? 'hills';
  return { ...plainTheme, scenes: [scene], palette: PALETTES[(index * 5) % PALETTES.length] ?? 'alpine' };
}

function repeat(count: number, make: (index: number) => Recipe): Recipe[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
