import type { Random } from '../random.ts';
import type { Palette } from './palettes.ts';

/** `time` runs from 0 to 1 through a scene's movement and ends where it began. */
export type Canvas = { palette: Palette; random: Random; width: number; height: number; time: number };
