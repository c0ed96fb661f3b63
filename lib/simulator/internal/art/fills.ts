/** Picks fill colours that are not yet in a picture, nor near one another. */
import { createRandom } from '../random.ts';

type Rgb = [number, number, number];
export type Pixels = { data: Uint8Array; channels: number; width: number };

const CANDIDATES = [
  '#ff3d71',
  '#7c4dff',
  '#00b39b',
  '#ffd23f',
  '#0a84ff',
  '#ff7a1a',
  '#27c46b',
  '#d6338f',
  '#19c2e6',
  '#5b46e0',
  '#c9252d',
  '#b8e02a',
  '#ff9fb8',
  '#8ad7ff',
  '#b06bff',
  '#1f8a4c',
  '#a34b00',
  '#00e0c0',
];
const NEAR = 62;
const STEP = 3;

export function pickFills(pixels: Pixels, count: number, seed: string): string[] {
  const random = createRandom('fills', seed);
  const taken: Rgb[] = [];
  const ranked = CANDIDATES.map((color) => ({
    color,
    near: countNear(pixels, toRgb(color)),
    order: random.next(),
  })).sort((a, b) => a.near - b.near || a.order - b.order);
  for (const { color } of ranked) {
    if (taken.length === count) break;
    if (taken.every((other) => distance(other, toRgb(color)) > NEAR)) taken.push(toRgb(color));
  }
  return Array.from({ length: count }, (_, index) => toHex(taken[index] ?? [index * 9, 255 - index * 7, 128]));
}

function countNear({ data, channels, width }: Pixels, [red, green, blue]: Rgb): number {
  let count = 0;
  const row = width * channels;
  for (let line = 0; line + row <= data.length; line += row * STEP) {
    for (let at = line; at < line + row; at += channels * STEP) {
      const dr = (data[at] ?? 0) - red;
      const dg = (data[at + 1] ?? 0) - green;
      const db = (data[at + 2] ?? 0) - blue;
      if (dr * dr + dg * dg + db * db < NEAR * NEAR) count += 1;
    }
  }
  return count;
}

function distance(a: Rgb, b: Rgb): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function toRgb(color: string): Rgb {
  const value = Number.parseInt(color.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
