/** Draws stories and avatars on demand and keeps the latest of them. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Story } from '../story.ts';
import { type DrawnSticker, drawAvatar, drawPicture } from './picture.ts';

export type Picture = { width: number; height: number; jpeg: Buffer; stickers: DrawnSticker[] };

export type Artist = {
  drawStory: (story: Story) => Promise<Picture>;
  drawSmall: (story: Story) => Promise<Buffer>;
  drawAvatar: (id: string, palette: string | null) => Promise<Buffer>;
};

const KEPT_BYTES = 96 * 1024 * 1024;
const AT_ONCE = 2;
const SMALL_WIDTH = 360;

export function createArtist(seed: number): Artist {
  const pictures = createShelf<Picture>(({ jpeg }) => jpeg.length);
  const others = createShelf<Buffer>((bytes) => bytes.length);

  const drawStory = (story: Story) =>
    pictures.get(toKey(story), () => drawPicture(story, story.clip ?? `${seed}-${story.artSeed}`));
  return {
    drawStory,
    drawSmall: async (story) => {
      const { jpeg } = await drawStory(story);
      return others.get(`small-${toKey(story)}`, () =>
        sharp(jpeg).resize(SMALL_WIDTH).jpeg({ quality: 74 }).toBuffer(),
      );
    },
    drawAvatar: (id, palette) => others.get(`avatar-${id}`, () => drawAvatar(id, palette)),
  };
}

function toKey({ scene, palette, artSeed, width, height, stickers, clip }: Story): string {
  const text = JSON.stringify([scene, palette, artSeed, width, height, stickers, clip]);
  return createHash('sha256').update(text).digest('base64');
}

/** The oldest leaves first; each made once for any number of askers, only a few at once. */
function createShelf<T>(toSize: (value: T) => number) {
  const kept = new Map<string, Promise<T>>();
  const waiting: (() => void)[] = [];
  let running = 0;
  let bytes = 0;
  const sizes = new Map<string, number>();

  async function make(key: string, draw: () => Promise<T>): Promise<T> {
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      const value = await draw();
      sizes.set(key, toSize(value));
      bytes += toSize(value);
      return value;
    } catch (error) {
      kept.delete(key);
      throw error;
    } finally {
      running -= 1;
      waiting.shift()?.();
      clear();
    }
  }

  function clear(): void {
    for (const [key, size] of sizes) {
      if (bytes <= KEPT_BYTES) return;
      bytes -= size;
      sizes.delete(key);
      kept.delete(key);
    }
  }

  return {
    get: (key: string, draw: () => Promise<T>): Promise<T> => {
      const making = kept.get(key) ?? make(key, draw);
      kept.set(key, making);
      return making;
    },
  };
}
