/** One picture: scene, grain, then its stickers on top, as a JPEG. */
import sharp, { type Sharp } from 'sharp';
import { clips } from '../clips.ts';
import { createRandom } from '../random.ts';
import type { Frame, Story } from '../story.ts';
import { pickFills } from './fills.ts';
import { areOverlapping } from './overlap.ts';
import { type Palette, toPalette } from './palettes.ts';
import { drawPill, isDrawn, toBox } from './pills.ts';
import { drawScene } from './scenes.ts';
import { toSvg } from './svg.ts';

/** `covered`: another sticker lies on a part of it. */
export type DrawnSticker = { key: string; color: string; drawn: boolean; covered: boolean; frame: Frame };

type Pictured = Pick<Story, 'scene' | 'palette' | 'artSeed' | 'width' | 'height' | 'stickers' | 'clip'>;
type Raster = { data: Buffer; info: { width: number; height: number; channels: 1 | 2 | 3 | 4 } };

const AVATAR_SIDE = 150;
const BENCH_BYTES = { least: 158_000, most: 240_000 };

export async function drawPicture(story: Pictured, seed: string) {
  const { width, height, stickers } = story;
  const scene = await drawGround(story, seed, 0);
  const fills =
    story.clip === null ? pickFills({ ...scene, ...scene.info }, stickers.length, seed) : clips[story.clip].fills;
  const raw = await addStickers(scene, story, fills);
  const image = sharp(raw.data, { raw: raw.info });
  const jpeg = story.scene === 'texture' ? await toSizedJpeg(image) : await toJpeg(image, 84);
  return { width, height, jpeg, stickers: listDrawn(story, fills) };
}

export async function drawAvatar(id: string, palette: string | null): Promise<Buffer> {
  const random = createRandom('avatar', id);
  const colors = toPalette(palette ?? random.pick(['alpine', 'dusk', 'neon', 'ochre', 'loom', 'linen', 'rose']));
  const side = AVATAR_SIDE * 2;
  const scene = random.pick(['hills', 'sea', 'desert', 'waves'] as const);
  const svg = toSvg(side, side, drawScene({ scene, palette: colors, random, width: side, height: side, time: 0 }));
  return sharp(Buffer.from(svg)).resize(AVATAR_SIDE).jpeg({ quality: 82 }).toBuffer();
}

/** The scene alone, `time` 0 to 1 through its movement. */
export async function drawGround(story: Pictured, seed: string, time: number): Promise<Raster> {
  const { width, height, scene } = story;
  const palette: Palette = toPalette(story.palette);
  const random = createRandom(scene, seed);
  const svg = toSvg(width, height, drawScene({ scene, palette, random, width, height, time }));
  const image = sharp(Buffer.from(svg)).flatten({ background: palette.sky[0] }).removeAlpha();
  if (story.clip !== null) return image.raw().toBuffer({ resolveWithObject: true });
  const strength = scene === 'texture' ? 34 : 13;
  return image
    .composite([{ input: await makeGrain(seed, strength), tile: true, blend: 'soft-light' }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
}

export async function addStickers(ground: Raster, story: Pictured, fills: string[]): Promise<Raster> {
  const { width, height, stickers } = story;
  const drawn = stickers
    .map((sticker, index) => ({ sticker, fill: fills[index] ?? '#000000' }))
    .filter(({ sticker }) => isDrawn(sticker))
    .sort((a, b) => a.sticker.frame.z - b.sticker.frame.z);
  const pills = drawn.map(({ sticker, fill }) =>
    sticker.drawing === null ? '' : drawPill(sticker.drawing, toBox(sticker, width, height), fill),
  );
  const image = sharp(ground.data, { raw: ground.info });
  const layered =
    pills.length === 0 ? image : image.composite([{ input: Buffer.from(toSvg(width, height, pills.join(''))) }]);
  return layered.removeAlpha().raw().toBuffer({ resolveWithObject: true });
}

function listDrawn({ stickers, width, height }: Pictured, fills: string[]): DrawnSticker[] {
  const seen = new Map<string, number>();
  return stickers.map((sticker, index) => {
    const count = seen.get(sticker.array) ?? 0;
    seen.set(sticker.array, count + 1);
    const covered = stickers.some(
      (other) =>
        other !== sticker &&
        isDrawn(other) &&
        other.frame.z >= sticker.frame.z &&
        areOverlapping(toBox(other, width, height), toBox(sticker, width, height)),
    );
    const { frame } = sticker;
    return {
      key: `${sticker.array}:${count}`,
      color: fills[index] ?? '#000000',
      drawn: isDrawn(sticker),
      covered,
      frame,
    };
  });
}

function toJpeg(image: Sharp, quality: number): Promise<Buffer> {
  return image.clone().jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer();
}

async function toSizedJpeg(image: Sharp): Promise<Buffer> {
  let low = 20;
  let high = 96;
  let jpeg = await toJpeg(image, 60);
  while ((jpeg.length < BENCH_BYTES.least || jpeg.length > BENCH_BYTES.most) && high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    jpeg = await toJpeg(image, middle);
    if (jpeg.length < BENCH_BYTES.least) low = middle;
    else high = middle;
  }
  return jpeg;
}

async function makeGrain(seed: string, strength: number): Promise<Buffer> {
  const side = 256;
  const random = createRandom('grain', seed);
  const values = Buffer.alloc(side * side);
  for (let at = 0; at < values.length; at += 1) {
    values[at] = 128 + (random.next() + random.next() + random.next() - 1.5) * strength;
  }
  return sharp(values, { raw: { width: side, height: side, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
