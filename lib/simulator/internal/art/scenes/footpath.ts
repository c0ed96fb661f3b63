import { ellipse, group, linear, type Point, path, polygon, radial, rect, round, toCurve } from '../brush.ts';
import type { Canvas } from '../canvas.ts';

const GRASS = ['#3f5f33', '#567a3c', '#6f9348', '#2e4a2a'] as const;
const STONE = ['#b9b2a6', '#aaa297', '#c4beb2', '#9f978c'] as const;

/** A paved path seen from above, grass on both sides, and a snake across it. */
export function drawFootpath(canvas: Canvas): string {
  const { width, height } = canvas;
  const left = width * 0.14;
  const right = width * 0.88;
  return [
    rect(0, 0, width, height, GRASS[0]),
    drawPavers(canvas, left, right),
    drawGrass(canvas, 0, left, 1),
    drawGrass(canvas, right, width, -1),
    drawShade(canvas),
    drawSnake(canvas),
    `<defs>${radial('corner', [
      [0.5, '#12160f', 0],
      [1, '#12160f', 0.5],
    ])}</defs>`,
    rect(0, 0, width, height, 'url(#corner)'),
  ].join('');
}

function drawPavers({ random, width, height }: Canvas, left: number, right: number): string {
  const parts = [rect(left - width * 0.02, 0, right - left + width * 0.04, height, '#7d766c')];
  const tall = width * 0.13;
  const wide = (right - left) / 3;
  for (let row = -1; row * tall < height; row += 1) {
    const offset = row % 2 === 0 ? 0 : -wide / 2;
    for (let column = 0; column < 4; column += 1) {
      const x = Math.max(left, left + offset + column * wide);
      const end = Math.min(right, left + offset + (column + 1) * wide);
      if (end - x < 8) continue;
      parts.push(rect(x + 3, row * tall + 3, end - x - 6, tall - 6, random.pick(STONE), 'rx="7"'));
      for (let fleck = 0; fleck < 7; fleck += 1) {
        parts.push(
          ellipse(
            x + random.next() * (end - x),
            (row + random.next()) * tall,
            random.between(1, 4),
            random.between(1, 3),
            '#5e584f',
            'fill-opacity=".3"',
          ),
        );
      }
    }
  }
  return parts.join('');
}

function drawGrass({ random, width, height }: Canvas, from: number, to: number, inward: number): string {
  const parts = [rect(from, 0, to - from, height, GRASS[0])];
  for (let blade = 0; blade < 900; blade += 1) {
    const x = random.between(from - 10, to + 10);
    const y = random.next() * height * 1.04;
    const long = width * random.between(0.02, 0.055);
    const lean = random.between(-0.5, 0.8) * long * inward;
    const color = random.pick(GRASS);
    parts.push(
      path(
        `M${round(x - 3)} ${round(y)}Q${round(x)} ${round(y - long * 0.6)} ${round(x + lean)} ${round(y - long)}Q${round(x + 4)} ${round(y - long * 0.5)} ${round(x + 3)} ${round(y)}Z`,
        color,
      ),
    );
  }
  return parts.join('');
}

function drawShade({ random, width, height }: Canvas): string {
  const leaves = Array.from({ length: 46 }, () => {
    const x = random.next() * width;
    const y = random.next() ** 1.6 * height * 0.55;
    return ellipse(
      x,
      y,
      width * random.between(0.03, 0.09),
      width * random.between(0.014, 0.035),
      '#1c2418',
      `transform="rotate(${round(random.between(-70, 70))} ${round(x)} ${round(y)})"`,
    );
  });
  return group(leaves, 'opacity=".22"');
}

/** Bands of brown over a cream belly, the hood spread over its dinner. */
function drawSnake({ width, height }: Canvas): string {
  const bends: Point[] = [
    [0.2, 0.74],
    [0.36, 0.66],
    [0.62, 0.68],
    [0.74, 0.6],
    [0.6, 0.53],
    [0.4, 0.52],
    [0.3, 0.45],
    [0.42, 0.38],
    [0.58, 0.37],
  ];
  const points = bends.map(([x, y]): Point => [x * width, y * height]);
  const body = toCurve(points);
  const thick = width * 0.058;
  const stroke = (color: string, share: number, more = 'stroke-linecap="round"') =>
    path(body, 'none', `stroke="${color}" stroke-width="${round(thick * share)}" stroke-linejoin="round" ${more}`);
  const [hx, hy] = points.at(-1) ?? [0, 0];
  const hood = `M-1.2 0C-1-1 .1-1.15.9-.62C1.35-.4 1.75-.32 2-.1L2 .1C1.75.32 1.35.4.9.62C.1 1.15-1 1-1.2 0Z`;
  return [
    stroke('#1d1a14', 1.25, `opacity=".28" transform="translate(${round(thick * 0.3)} ${round(thick * 0.42)})"`),
    `<defs>${linear(
      'scales',
      [
        [0, '#7a5a33'],
        [0.5, '#54401f'],
        [1, '#8a693d'],
      ],
      [0, 0],
      [1, 1],
    )}</defs>`,
    stroke('#33260f', 1.06),
    stroke('url(#scales)', 0.94),
    stroke('#d8bf8a', 0.94, `stroke-dasharray="${round(thick * 0.16)} ${round(thick * 0.62)}" opacity=".75"`),
    stroke('#f6e7bd', 0.14, 'opacity=".35"'),
    drawFrog(hx + thick * 2.5, hy + thick * 0.1, thick * 0.9),
    group(
      [
        path(hood, '#1d1a14', 'fill-opacity=".3" transform="translate(.2 .35)"'),
        path(hood, '#5d4622'),
        path(
          'M-.5-.45Q-.1-.75.35-.42M-.5.45Q-.1.75.35.42',
          'none',
          'stroke="#e9d4a0" stroke-width=".16" stroke-linecap="round"',
        ),
        ellipse(1.35, -0.2, 0.1, 0.1, '#15110a'),
        ellipse(1.35, 0.2, 0.1, 0.1, '#15110a'),
      ],
      `transform="translate(${round(hx)} ${round(hy)}) rotate(4) scale(${round(thick)})"`,
    ),
  ].join('');
}

function drawFrog(x: number, y: number, size: number): string {
  return group(
    [
      polygon(
        [
          [-0.1, -0.7],
          [0.9, -1.1],
          [0.5, -0.4],
        ],
        '#5c7a3a',
      ),
      polygon(
        [
          [-0.1, 0.7],
          [0.9, 1.1],
          [0.5, 0.4],
        ],
        '#5c7a3a',
      ),
      ellipse(0.1, 0, 0.95, 0.66, '#6d8f45'),
      ellipse(0.25, -0.1, 0.5, 0.3, '#8fb05c'),
    ],
    `transform="translate(${round(x)} ${round(y)}) scale(${round(size)})"`,
  );
}
