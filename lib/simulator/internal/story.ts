/** What the simulator knows of a story before it is put into the vendor's words. */

import type { JsonObject } from './json.ts';
import { createRandom } from './random.ts';

export const LIFE_SECONDS = 86_400;

export type Frame = { x: number; y: number; width: number; height: number; rotation: number; z: number };

/** How a sticker is put into the picture; null where the client draws it or nothing is to be seen. */
export type Drawing = { look: 'tag' | 'card' | 'heart'; text: string; detail?: string; icon?: 'pin' | 'link' | 'note' };

export type Sticker = {
  array: string;
  frame: Frame;
  hidden: boolean;
  window: { startMs: number; endMs: number } | null;
  own: JsonObject;
  drawing: Drawing | null;
};

export type SceneName =
  | 'hills'
  | 'sea'
  | 'city'
  | 'desert'
  | 'waves'
  | 'table'
  | 'street'
  | 'footpath'
  | 'forest'
  | 'texture';
export type ClipName = 'tide' | 'trains' | 'drift' | 'ridge';

/** Where the bytes come from: drawn, or something that tests a media fetcher. */
export type MediaSource =
  | 'drawn'
  | 'size-100mb'
  | 'size-huge-chunked'
  | 'wrong-type'
  | 'svg'
  | 'redirect-private'
  | 'redirect-ok'
  | 'loop'
  | 'bomb';

export type Recipe = {
  scene: SceneName;
  palette: string;
  /** Pictures with the same art seed, scene, size and stickers are the same bytes. */
  artSeed: string;
  width: number;
  height: number;
  clip: ClipName | null;
  stickers: Sticker[];
  caption: string | null;
  isPaidPartnership: boolean;
  source: MediaSource;
};

export type Story = Recipe & { id: string; code: string; username: string; takenAtMs: number; expiresAtMs: number };

const ID_EPOCH_MS = 1_314_220_021_721;
const CODE_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function createStory(username: string, takenAtMs: number, recipe: Recipe): Story {
  const low = createRandom('id', username, takenAtMs).int(0, 0x7fffff);
  const id = (BigInt(Math.round(takenAtMs) - ID_EPOCH_MS) << 23n) | BigInt(low);
  const takenAt = Math.floor(takenAtMs / 1000);
  return {
    ...recipe,
    id: id.toString(),
    code: toShortcode(id),
    username,
    takenAtMs,
    expiresAtMs: (takenAt + LIFE_SECONDS) * 1000,
  };
}

export function toShortcode(id: bigint): string {
  let rest = id;
  let code = '';
  while (rest > 0n) {
    code = CODE_DIGITS.charAt(Number(rest & 63n)) + code;
    rest >>= 6n;
  }
  return code;
}

export function toMsOfId(id: string): number {
  return Number(BigInt(id) >> 23n) + ID_EPOCH_MS;
}
