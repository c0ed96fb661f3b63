import { ellipse, glow, group, linear, path, polygon, rect, round, sky } from '../brush.ts';
import type { Canvas } from '../scenes.ts';

/** A street that runs to one point: shop fronts, signs, wires, somebody under an umbrella. */
export function drawStreet(canvas: Canvas): string {
  const { palette, random, width, height } = canvas;
  const point: [number, number] = [width * random.between(0.44, 0.58), height * 0.52];
  const parts = [
    sky(palette, width, height * 0.6),
    glow('end', point[0], point[1] - height * 0.05, width * 0.5, palette.light, 0.95),
    drawRoad(canvas, point),
    drawSide(canvas, point, 'left'),
    drawSide(canvas, point, 'right'),
    drawWires(canvas, point),
    drawWalker(canvas, point),
  ];
  return parts.join('');
}

function drawRoad({ palette, random, width, height }: Canvas, [px, py]: [number, number]): string {
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
      `opacity="${round(random.between(0.1, 0.4))}"`,
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

/** Fronts from the far end to the near one; every edge aims at the vanishing point. */
function drawSide(
  { palette, random, width, height }: Canvas,
  [px, py]: [number, number],
  side: 'left' | 'right',
): string {
  const edge = side === 'left' ? -width * 0.02 : width * 1.02;
  const toX = (depth: number) => px + (edge - px) * depth;
  const toTop = (depth: number, tall: number) => py - tall * depth;
  const toFoot = (depth: number) => py + (height * 0.82 - py) * depth;
  const depths = [0.06, 0.13, 0.23, 0.38, 0.62, 1.08];
  const parts: string[] = [];
  depths.slice(1).forEach((near, index) => {
    const far = depths[index] ?? 0.06;
    const tall = height * random.between(0.5, 0.74);
    const wall = palette.land[Math.min(4, Math.max(0, index + (random.chance(0.4) ? 0 : 1) - 1))] ?? palette.land[2];
    parts.push(
      polygon(
        [
          [toX(far), toTop(far, tall)],
          [toX(near), toTop(near, tall)],
          [toX(near), toFoot(near)],
          [toX(far), toFoot(far)],
        ],
        wall,
      ),
    );
    const bays = 3;
    for (let floor = 0; floor < 5; floor += 1) {
      for (let bay = 0; bay < bays; bay += 1) {
        const from = far + ((near - far) * (bay + 0.25)) / bays;
        const to = far + ((near - far) * (bay + 0.75)) / bays;
        const [high, low] = [tall * (0.92 - floor * 0.17), tall * (0.82 - floor * 0.17)];
        const glass = random.chance(0.4) ? palette.light : palette.land[4];
        parts.push(
          polygon(
            [
              [toX(from), toTop(from, high)],
              [toX(to), toTop(to, high)],
              [toX(to), toTop(to, low)],
              [toX(from), toTop(from, low)],
            ],
            glass,
            `opacity="${glass === palette.light ? 0.7 : 0.45}"`,
          ),
        );
      }
    }
    const shop = random.pick(palette.accents);
    const foot = (depth: number, share: number) => py + (toFoot(depth) - py) * share;
    parts.push(
      polygon(
        [
          [toX(far), foot(far, 0.1)],
          [toX(near), foot(near, 0.1)],
          [toX(near), foot(near, 0.32)],
          [toX(far), foot(far, 0.32)],
        ],
        shop,
        'opacity=".92"',
      ),
    );
    parts.push(
      polygon(
        [
          [toX(far), foot(far, 0.34)],
          [toX(near), foot(near, 0.34)],
          [toX(near), foot(near, 0.98)],
          [toX(far), foot(far, 0.98)],
        ],
        palette.light,
        'opacity=".42"',
      ),
    );
    const at = (far + near) / 2;
    const sign = random.pick(palette.accents);
    const [sx, sy, wide, long] = [
      toX(near),
      toTop(at, tall * random.between(0.3, 0.55)),
      width * 0.075 * near,
      height * 0.15 * near,
    ];
    const inner = side === 'left' ? sx : sx - wide;
    parts.push(rect(inner, sy, wide, long, sign, `rx="${round(wide * 0.12)}"`));
    for (let mark = 0; mark < 3; mark += 1)
      parts.push(
        rect(
          inner + wide * 0.28,
          sy + long * (0.13 + mark * 0.28),
          wide * 0.44,
          long * 0.18,
          palette.light,
          `opacity=".8" rx="${round(wide * 0.08)}"`,
        ),
      );
  });
  return parts.join('');
}

function drawWires({ palette, random, width, height }: Canvas, [px, py]: [number, number]): string {
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
      ellipse(x, y, size * 0.45, size * 0.8, palette.accents[1], 'opacity=".6"')
    );
  });
  return (
    group(wires, `stroke="${palette.land[4]}" stroke-width="${round(width * 0.0028)}" opacity=".7"`) + group(lanterns)
  );
}

function drawWalker({ palette, random, width, height }: Canvas, [px]: [number, number]): string {
  const size = height * random.between(0.11, 0.14);
  const x = px + width * random.between(-0.12, 0.12);
  const foot = height * random.between(0.76, 0.8);
  const body = 'M-.1-.62Q0-.7.1-.62L.17-.28L.12-.27L.13 0L.03 0L0-.24L-.04 0L-.13 0L-.11-.27L-.17-.28Z';
  return [
    ellipse(x, foot, size * 0.4, size * 0.035, palette.land[4], 'opacity=".5"'),
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
