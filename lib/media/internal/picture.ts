import type { OutputInfo, ResizeOptions } from 'sharp';
import { oncePerProcess } from '#lib/once.ts';
import { SMALL_WIDTH } from '../index.ts';
import type { PixelSize } from './header-size.ts';
import { Slots } from './slots.ts';
import { SourceError } from './source-error.ts';

export type Picture = { data: Buffer; width: number; height: number };

/** A phone's photo has 12 to 50 million; beyond, it is an attack on memory. */
const MOST_PIXELS = 50_000_000;
const TALLEST = 4 * SMALL_WIDTH;
/** A face of 32 CSS pixels on a sharp screen. */
const FACE_PIXELS = 80;
const SECONDS = 10;

/** One for all bundles of the process: decoded pictures are large. */
const slots = oncePerProcess('media.pictures', () => new Slots(1, 5000));
/** Loaded with the first picture: a process that waits for work holds 10 MB less. */
const loading = oncePerProcess('media.sharp', async () => {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  return sharp;
});

/** The bytes, or how to get them once it is their turn. */
export type PictureInput = Uint8Array | (() => Promise<Uint8Array>);

/** At most SMALL_WIDTH wide, never enlarged, upright, first frame, without metadata; throws SourceError. */
export async function renderSmall(input: PictureInput): Promise<Picture> {
  const { data, info } = await render(input, { width: SMALL_WIDTH, height: TALLEST, fit: 'inside' });
  return { data, width: info.width, height: info.height };
}

/** A square of at most FACE_PIXELS, otherwise the same. */
export async function renderFace(input: PictureInput): Promise<Buffer> {
  const { data } = await render(input, { width: FACE_PIXELS, height: FACE_PIXELS, fit: 'cover' });
  return data;
}

/** Throws SourceError `too_large`. */
export function requireDrawable(size: PixelSize | null): void {
  if (size && size.width * size.height > MOST_PIXELS)
    throw new SourceError('too_large', `a picture of ${size.width} x ${size.height}, more than 50 megapixels`);
}

/** As seen upright; null when the header cannot be read. */
export async function measurePicture(input: string | Uint8Array): Promise<PixelSize | null> {
  const sharp = await loading.value;
  const read = sharp(input, { limitInputPixels: false, pages: 1 }).metadata();
  return read.then(
    ({ autoOrient: { width, height } }) => ({ width, height }),
    () => null,
  );
}

async function render(input: PictureInput, size: ResizeOptions): Promise<{ data: Buffer; info: OutputInfo }> {
  const giveBack = await slots.value.take();
  try {
    return await draw(typeof input === 'function' ? await input() : input, size);
  } finally {
    giveBack();
  }
}

async function draw(bytes: Uint8Array, size: ResizeOptions): Promise<{ data: Buffer; info: OutputInfo }> {
  const sharp = await loading.value;
  try {
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1, autoOrient: true })
      .timeout({ seconds: SECONDS })
      .resize({ ...size, withoutEnlargement: true })
      .webp({ quality: 75 })
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    throw new SourceError('unreadable', 'the picture cannot be made smaller', error);
  }
}
