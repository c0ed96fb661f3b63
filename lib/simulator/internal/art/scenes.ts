/** The styles of picture. */
import type { Random } from '../random.ts';
import type { SceneName } from '../story.ts';
import type { Palette } from './palettes.ts';

export type Canvas = { palette: Palette; random: Random; width: number; height: number; time: number };

export function drawScene({ palette, width, height }: Canvas & { scene: SceneName }): string {
  const [top, middle, low] = palette.sky;
  return `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop stop-color="${top}"/><stop offset=".5" stop-color="${middle}"/><stop offset="1" stop-color="${low}"/></linearGradient></defs><rect width="${width}" height="${height}" fill="url(#sky)"/>`;
}
