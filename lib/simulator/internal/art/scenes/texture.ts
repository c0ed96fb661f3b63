import { ellipse, group } from '../brush.ts';
import type { Canvas } from '../canvas.ts';
import { drawHills } from './hills.ts';
import { drawWaves } from './waves.ts';

/** Much detail and a look of its own for every seed: what a picture of a fair size in bytes needs. */
export function drawTexture(canvas: Canvas): string {
  const { palette, random, width, height } = canvas;
  const colors = [...palette.land, ...palette.accents, palette.light] as const;
  const dots = Array.from({ length: 260 }, () => {
    const size = width * random.between(0.004, 0.03);
    const color = colors[random.int(0, colors.length - 1)] ?? palette.light;
    return ellipse(
      random.next() * width,
      random.next() * height,
      size,
      size,
      color,
      `fill-opacity="${random.between(0.1, 0.5).toFixed(2)}"`,
    );
  });
  const draw = random.chance(0.5) ? drawHills : drawWaves;
  return draw(canvas) + group(dots);
}
