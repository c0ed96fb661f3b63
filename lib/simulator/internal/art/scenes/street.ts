import { ellipse, glow, group, linear, type Point, path, polygon, rect, round, sky } from '../brush.ts';
import type { Canvas } from '../canvas.ts';

/** A street that runs to one point: shop fronts, signs, wires, somebody under an umbrella. */
export function drawStreet(canvas: Canvas): string {
  const { palette, random, width, height } = canvas;
  const point: Point = [width * random.between(0.44, 0.58), height * 0.52];
  const parts = [
    sky(palette, width, height * 0.6),
    glow('end', point[0], point[1] - height * 0.05, width * 0.5, palette.light, 0.95),
    rect(0, point[1], width, height - point[1] + 2, palette.land[3]),
    drawRoad(canvas, point),
    drawSide(canvas, point, 'left'),
    drawSide(canvas, point, 'right'),
    drawWires(canvas, point),
    drawWalker(canvas, point),
  ];
  return parts.join('');
}

function drawRoad({ palette, random, width, height }: Canvas, [px, py]: Point): string {
  const shine = Array.from({ length: 70 }, () => {
    const depth = random.next() ** 0.8;
    const y = py + depth * (height - py);
    const x = px + (random.next() - 0.5) * width * depth * 1.2;
    return ellipse(
      x,
      y,
      width * 0.05 * depth + 3,
      1 + depth * 3.4,
      random.chance(0.6) ? palette.light : palette.accents[1],
      `fill-opacity="${round(random.between(0.1, 0.4))}"`,
    );
  });
  return `<defs>${linear('road', [
    [0, palette.land[0]],
    [0.25, palette.land[2]],
    [1, palette.land[4]],
  ])}</defs>${polygon(
    [
      [px - 6, py],
      [px + 6, py],
      [width * 1.2, height + 4],
      [-width * 0.2, height + 4],
    ],
    'url(#road)',
  )}${group(shine)}`;
}

type Front = { far: number; near: number; tall: number; wall: string };

/** Fronts from the far end to the near one; every edge aims at the vanishing point. */
function drawSide(canvas: Canvas, [px, py]: Point, side: 'left' | 'right'): string {
  const { palette, random, width, height } = canvas;
  const edge = side === 'left' ? -width * 0.02 : width * 1.02;
  const at = (depth: number, up: number): Point => [px + (edge - px) * depth, py - up * depth];
  const depths = [0.06, 0.13, 0.23, 0.38, 0.62, 1.08];
  const fronts = depths.slice(1).map((near, index) => {
    const shade = Math.min(4, index + (random.chance(0.4) ? 0 : 1));
    const wall = palette.land[Math.max(0, shade - 1)] ?? palette.land[2];
    const front = { far: depths[index] ?? 0.06, near, tall: height * random.between(0.5, 0.74), wall };
    return drawFront(canvas, front, at) + drawSign(canvas, front, at, side);
  });
  return fronts.join('');
}

function drawFront(
  { palette, random, height }: Canvas,
  front: Front,
  at: (depth: number, up: number) => Point,
): string {
  const { far, near, tall, wall } = front;
  const band = (from: number, to: number, high: number, low: number, fill: string, opacity = 1) =>
    polygon([at(from, high), at(to, high), at(to, low), at(from, low)], fill, `fill-opacity="${opacity}"`);
  const foot = -height * 0.3;
  const parts = [band(far, near, tall, foot, wall)];
  const bays = 3;
  for (let floor = 0; floor < 5; floor += 1) {
    for (let bay = 0; bay < bays; bay += 1) {
      const from = far + ((near - far) * (bay + 0.25)) / bays;
      const to = far + ((near - far) * (bay + 0.75)) / bays;
      const glass = random.chance(0.4) ? palette.light : palette.land[4];
      const opacity = glass === palette.light ? 0.7 : 0.45;
      parts.push(band(from, to, tall * (0.92 - floor * 0.17), tall * (0.82 - floor * 0.17), glass, opacity));
    }
  }
  parts.push(band(far, near, foot * 0.1, foot * 0.32, random.pick(palette.accents), 0.92));
  parts.push(band(far, near, foot * 0.34, foot * 0.98, palette.light, 0.42));
  return parts.join('');
}

function drawSign(
  { palette, random, width, height }: Canvas,
  { far, near, tall }: Front,
  at: (depth: number, up: number) => Point,
  side: 'left' | 'right',
): string {
  const middle = (far + near) / 2;
  const top = at(middle, tall * random.between(0.3, 0.55))[1];
  const [wide, long] = [width * 0.075 * near, height * 0.15 * near];
  const left = at(near, 0)[0] - (side === 'left' ? 0 : wide);
  const marks = [0, 1, 2].map((mark) =>
    rect(
      left + wide * 0.28,
      top + long * (0.13 + mark * 0.28),
      wide * 0.44,
      long * 0.18,
      palette.light,
      `fill-opacity=".8" rx="${round(wide * 0.08)}"`,
    ),
  );
  const board = rect(left, top, wide, long, random.pick(palette.accents), `rx="${round(wide * 0.12)}"`);
  return board + marks.join('');
}

function drawWires({ palette, random, width, height }: Canvas, [px, py]: Point): string {
  const wires = Array.from({ length: 7 }, () => {
    const y = height * random.between(0.08, 0.36);
    return path(
      `M-10 ${round(y)}Q${round(px)} ${round(y + height * random.between(0.03, 0.09))} ${width + 10} ${round(height * random.between(0.08, 0.36))}`,
      'none',
    );
  });
  const lanterns = Array.from({ length: 5 }, (_, index) => {
    const x = width * (0.16 + index * 0.17);
    const y = py - height * (0.2 - 0.05 * Math.sin((index / 4) * Math.PI));
    const size = width * 0.026;
    return (
      ellipse(x, y, size, size * 0.86, palette.accents[0]) +
      ellipse(x, y, size * 0.45, size * 0.8, palette.accents[1], 'fill-opacity=".6"')
    );
  });
  return (
    group(wires, `stroke="${palette.land[4]}" stroke-width="${round(width * 0.0028)}" opacity=".7"`) + group(lanterns)
  );
}

function drawWalker({ palette, random, width, height }: Canvas, [px]: Point): string {
  const size = height * random.between(0.11, 0.14);
  const x = px + width * random.between(-0.12, 0.12);
  const foot = height * random.between(0.76, 0.8);
  const body = 'M-.1-.62Q0-.7.1-.62L.17-.28L.12-.27L.13 0L.03 0L0-.24L-.04 0L-.13 0L-.11-.27L-.17-.28Z';
  return [
    ellipse(x, foot, size * 0.4, size * 0.035, palette.land[4], 'fill-opacity=".5"'),
    path(
      `M-.5-.72Q0-1.25.5-.72Q.42-.8.33-.72Q.25-.8.17-.72Q.08-.8 0-.72Q-.08-.8-.17-.72Q-.25-.8-.33-.72Q-.42-.8-.5-.72ZM-.012-1H.012V-.5H-.012Z${body}`,
      palette.land[4],
      `transform="translate(${round(x)} ${round(foot)}) scale(${round(size)})"`,
    ),
    path(
      'M-.5-.72Q0-1.25.5-.72Q.42-.8.33-.72Q.25-.8.17-.72Q.08-.8 0-.72Q-.08-.8-.17-.72Q-.25-.8-.33-.72Q-.42-.8-.5-.72Z',
      palette.accents[0],
      `transform="translate(${round(x)} ${round(foot)}) scale(${round(size)})"`,
    ),
  ].join('');
}
