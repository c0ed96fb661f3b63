import sharp, { type OutputInfo, type ResizeOptions } from 'sharp';
import { SMALL_WIDTH } from '../index.ts';
import { Slots } from './slots.ts';
import { SourceError } from './source-error.ts';

export type Picture = { data: Buffer; width: number; height: number };

/** A phone's photo has 12 to 50 million; beyond, it is an attack on memory. */
const MOST_PIXELS = 50_000_000;
const TALLEST = 4 * SMALL_WIDTH;
/** A face of 32 CSS pixels on a sharp screen. */
const FACE_PIXELS = 80;
const SECONDS = 10;

const slots = new Slots(1, 5000);
sharp.cache(false);

/** At most SMALL_WIDTH wide, never enlarged, upright, first frame, without metadata; throws SourceError. */
export async function renderSmall(path: string): Promise<Picture> {
  const { data, info } = await render(path, { width: SMALL_WIDTH, height: TALLEST, fit: 'inside' });
  return { data, width: info.width, height: info.height };
}

/** A square of at most FACE_PIXELS, otherwise the same. */
export async function renderFace(path: string): Promise<Buffer> {
  const { data } = await render(path, { width: FACE_PIXELS, height: FACE_PIXELS, fit: 'cover' });
  return data;
}

async function render(path: string, size: ResizeOptions): Promise<{ data: Buffer; info: OutputInfo }> {
  const giveBack = await slots.take();
  try {
    return await sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1, autoOrient: true })
      .timeout({ seconds: SECONDS })
      .resize({ ...size, withoutEnlargement: true })
      .webp({ quality: 75 })
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    throw new SourceError('unreadable', 'the picture cannot be made smaller', error);
  } finally {
    giveBack();
  }
}

/** As seen upright; null when the file's header cannot be read. */
export async function measurePicture(path: string): Promise<{ width: number; height: number } | null> {
  const read = sharp(path, { limitInputPixels: false, pages: 1 }).metadata();
  return read.then(
    ({ autoOrient: { width, height } }) => ({ width, height }),
    () => null,
  );
}
