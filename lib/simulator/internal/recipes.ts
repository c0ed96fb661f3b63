/** What an ordinary account posts: a scene, a clip or an odd shape, with a few tags where there is room. */
import type { Theme } from './accounts.ts';
import { clips } from './clips.ts';
import type { Random } from './random.ts';
import { hashtag, link, locationTag, mention, type Place, poll, question, slider } from './sticker-kinds.ts';
import type { ClipName, Recipe, Sticker } from './story.ts';

export const PORTRAIT = { width: 1080, height: 1919 };

const SHAPES = [
  PORTRAIT,
  PORTRAIT,
  PORTRAIT,
  PORTRAIT,
  { width: 720, height: 1530 },
  { width: 1080, height: 1350 },
] as const;
const SPOTS = [0.12, 0.2, 0.7, 0.78, 0.86] as const;

export function composeRecipe(theme: Theme, random: Random): Recipe {
  const clip = theme.clips[random.int(0, Math.max(0, theme.clips.length - 1))];
  if (clip !== undefined && random.chance(theme.videoShare)) return videoRecipe(clip);
  const shape = random.pick(SHAPES);
  return {
    ...photoRecipe(theme, random),
    ...shape,
    stickers: composeStickers(theme, random),
    caption: random.chance(0.3) ? random.pick(theme.captions) : null,
    isPaidPartnership: random.chance(0.06),
  };
}

export function photoRecipe(theme: Pick<Theme, 'scenes' | 'palette'>, random: Random): Recipe {
  return {
    ...PORTRAIT,
    scene: random.pick(theme.scenes),
    palette: theme.palette,
    artSeed: String(random.int(0, 2_000_000_000)),
    clip: null,
    stickers: [],
    caption: null,
    isPaidPartnership: false,
    source: 'drawn',
  };
}

export function videoRecipe(name: ClipName): Recipe {
  const { scene, palette, width, height, stickers } = clips[name];
  return {
    scene,
    palette,
    artSeed: name,
    width,
    height,
    clip: name,
    stickers,
    caption: null,
    isPaidPartnership: false,
    source: 'drawn',
  };
}

function composeStickers(theme: Theme, random: Random): Sticker[] {
  const spots = SPOTS.filter(() => random.chance(0.4)).slice(0, 3);
  const stickers = spots.map((y, index) => composeSticker(theme, random, y, index));
  return random.chance(0.18) ? [...stickers, composeControl(theme, random)] : stickers;
}

function composeSticker(theme: Theme, random: Random, y: number, z: number): Sticker {
  const place = (): Place => ({ x: random.between(0.4, 0.6), y, z, rotation: tilt(random) });
  const kind = random.next();
  if (kind < 0.5) return hashtag(random.pick(theme.tags), place());
  if (kind < 0.75) return mention(random.pick(theme.friends), '', place());
  if (kind < 0.92) return locationTag(random.pick(theme.places), '', place());
  return link('https://example.com/prints', 'example.com', place());
}

function composeControl(theme: Theme, random: Random): Sticker {
  const place = { x: 0.5, y: random.between(0.42, 0.54), z: 9 };
  const kind = random.int(0, 2);
  if (kind === 0)
    return poll(
      'Go back tomorrow?',
      [
        ['Yes', random.int(20, 300)],
        ['Sleep', random.int(5, 200)],
      ],
      place,
    );
  if (kind === 1) return question(`Ask me about ${random.pick(theme.places)}`, place);
  return slider('How does this feel?', '😍', random.between(0.3, 0.95), random.int(10, 900), place);
}

function tilt(random: Random): number {
  return random.chance(0.45) ? Math.round(random.between(-0.035, 0.035) * 10_000) / 10_000 : 0;
}
