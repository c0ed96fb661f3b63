/** The styles of picture, by name. */
import type { SceneName } from '../story.ts';
import type { Canvas } from './canvas.ts';
import { drawCity } from './scenes/city.ts';
import { drawDesert } from './scenes/desert.ts';
import { drawFootpath } from './scenes/footpath.ts';
import { drawForest } from './scenes/forest.ts';
import { drawHills } from './scenes/hills.ts';
import { drawSea } from './scenes/sea.ts';
import { drawStreet } from './scenes/street.ts';
import { drawTable } from './scenes/table.ts';
import { drawTexture } from './scenes/texture.ts';
import { drawWaves } from './scenes/waves.ts';

const scenes: Record<SceneName, (canvas: Canvas) => string> = {
  city: drawCity,
  desert: drawDesert,
  footpath: drawFootpath,
  forest: drawForest,
  hills: drawHills,
  sea: drawSea,
  street: drawStreet,
  table: drawTable,
  texture: drawTexture,
  waves: drawWaves,
};

export function drawScene({ scene, ...canvas }: Canvas & { scene: SceneName }): string {
  return scenes[scene](canvas);
}
