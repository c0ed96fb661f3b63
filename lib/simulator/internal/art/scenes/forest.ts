import { ellipse, glow, ground, group, linear, path, polygon, ridge, round, sky, toCurve } from '../brush.ts';
import type { Canvas } from '../canvas.ts';

/** Trunks in mist, row behind row, and the sun coming down between them. */
export function drawForest(canvas: Canvas): string {
  const { palette, random, width, height } = canvas;
  const sunX = width * random.between(0.3, 0.7);
  const sunY = height * random.between(0.22, 0.34);
  const parts = [sky(palette, width, height), glow('sun', sunX, sunY, width * 0.9, palette.light, 0.95)];
  palette.land.forEach((color, row) => {
    parts.push(drawTrunks(canvas, row, color));
    const base = height * (0.7 + row * 0.065);
    const floor = ridge(random, { width, base, rise: height * 0.03, roughness: 0.4, depth: 4 });
    const far = palette.land[Math.max(0, row - 1)] ?? color;
    parts.push(
      `<defs>${linear(`floor${row}`, [
        [0, color],
        [0.5, far],
        [1, color],
      ])}</defs>`,
    );
    parts.push(path(ground(toCurve(floor), width, height), `url(#floor${row})`));
    if (row === 2) parts.push(drawShafts(canvas, sunX, sunY));
  });
  parts.push(drawFern(canvas));
  return parts.join('');
}

function drawTrunks({ palette, random, width, height }: Canvas, row: number, color: string): string {
  const count = 15 - row * 3;
  const trunks = Array.from({ length: count }, (_, index) => {
    const x = ((index + random.between(0.1, 0.9)) / count) * width * 1.1 - width * 0.05;
    const wide = width * (0.008 + row * 0.0095) * random.between(0.7, 1.3);
    const foot = height * (0.72 + row * 0.065);
    const lean = random.between(-0.02, 0.02) * width;
    const trunk = polygon(
      [
        [x - wide / 2, foot],
        [x - wide * 0.32 + lean, -10],
        [x + wide * 0.32 + lean, -10],
        [x + wide / 2, foot],
      ],
      color,
    );
    const boughs = Array.from({ length: 5 }, () => {
      const y = height * random.between(0.02, 0.52);
      const reach = width * random.between(0.03, 0.1) * (0.5 + row * 0.3) * (random.chance(0.5) ? 1 : -1);
      const at = x + lean * (1 - y / foot);
      const needles = [0.4, 0.7, 1].map((share) =>
        ellipse(
          at + reach * share,
          y + Math.abs(reach) * 0.22 * share,
          Math.abs(reach) * 0.4,
          Math.abs(reach) * 0.065,
          color,
          'fill-opacity=".8"',
        ),
      );
      return `<path d="M${round(at)} ${round(y)}Q${round(at + reach * 0.5)} ${round(y)} ${round(at + reach)} ${round(y + Math.abs(reach) * 0.25)}" stroke="${color}" stroke-width="${round(wide * 0.16)}" fill="none"/>${needles.join('')}`;
    });
    return trunk + boughs.join('');
  });
  return group(trunks, `opacity="${row === 0 ? 0.6 : 1}" color="${palette.light}"`);
}

function drawShafts({ palette, random, width, height }: Canvas, sunX: number, sunY: number): string {
  const shafts = Array.from({ length: 7 }, (_, index) => {
    const angle = (index - 3) * 0.17 + random.between(-0.04, 0.04);
    const long = height * random.between(0.5, 0.7);
    const wide = width * random.between(0.04, 0.09);
    const endX = sunX + Math.sin(angle) * long;
    return polygon(
      [
        [sunX, sunY],
        [endX - wide, sunY + Math.cos(angle) * long],
        [endX + wide, sunY + Math.cos(angle) * long],
      ],
      'url(#shaft)',
    );
  });
  return `<defs>${linear('shaft', [
    [0, palette.light, 0.4],
    [0.6, palette.light, 0.14],
    [1, palette.light, 0],
  ])}</defs>${group(shafts)}`;
}

function drawFern({ palette, random, width, height }: Canvas): string {
  const fronds = Array.from({ length: 26 }, () => {
    const x = random.next() * width;
    const foot = height * random.between(0.98, 1.02);
    const tall = height * random.between(0.05, 0.12);
    const lean = random.between(-0.7, 0.7) * tall;
    return path(
      `M${round(x)} ${round(foot)}Q${round(x + lean * 0.2)} ${round(foot - tall)} ${round(x + lean)} ${round(foot - tall * 0.9)}Q${round(x + lean * 0.4)} ${round(foot - tall * 0.6)} ${round(x + tall * 0.06)} ${round(foot)}Z`,
      palette.land[4],
    );
  });
  return group(fronds);
}
