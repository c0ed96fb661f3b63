import type { Box } from '#lib/story/geometry.ts';

/** Where the label of a sticker stands, without measuring it: under its box, else above, else inside, where there is most room. */

/** In percent of the media; `end`: it hangs from the bottom of what it may use. */
export type LabelPlace = { middle: number; top: number; bottom: number; end: boolean };

const ENOUGH = 0.27;

export function toLabelPlace({ left, top, width, height }: Box): LabelPlace {
  const middle = percent(left + width / 2);
  const [above, below] = [clamp(top), clamp(1 - top - height)];
  if (below >= ENOUGH) return { middle, top: percent(top + height), bottom: 0, end: false };
  if (above >= ENOUGH) return { middle, top: 0, bottom: percent(1 - top), end: true };
  return { middle, top: 0, bottom: 0, end: below >= above };
}

function percent(share: number): number {
  return Number((clamp(share) * 100).toFixed(2));
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
