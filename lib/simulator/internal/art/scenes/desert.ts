import {
  cloud,
  ellipse,
  glow,
  ground,
  group,
  linear,
  type Point,
  path,
  ridge,
  round,
  sky,
  toCurve,
  toLine,
} from '../brush.ts';
import type { Canvas } from '../canvas.ts';

/** Dunes with a lit and a dark side, wind in the sand, a line of camels where there is a crest for them. */
export function drawDesert(canvas: Canvas): string {
  const { palette, random, width, height, time } = canvas;
  const unit = Math.min(width, height);
  const sunX = width * random.between(0.2, 0.8);
  const sunY = height * random.between(0.16, 0.3);
  const parts = [
    sky(palette, width, height * 0.56),
    glow('sun', sunX, sunY, unit * 0.7, palette.light, 0.9),
    ellipse(sunX, sunY, unit * 0.07, unit * 0.07, palette.light),
    cloud(random, width * ((random.next() + time * 0.1) % 1), height * 0.3, unit * 0.8, palette.light, 0.35),
  ];
  const mesas = ridge(random, { width, base: height * 0.5, rise: height * 0.06, roughness: 0.5, depth: 5 });
  parts.push(path(ground(toLine(mesas), width, height), palette.land[0], 'fill-opacity=".75"'));
  for (let layer = 0; layer < 5; layer += 1) parts.push(drawDune(canvas, layer));
  return parts.join('');
}

function drawDune({ palette, random, width, height }: Canvas, layer: number): string {
  const base = height * (0.5 + layer * 0.1);
  const rise = height * (0.05 + layer * 0.02);
  const peak = random.between(0.18, 0.82);
  const crest: Point[] = Array.from({ length: 9 }, (_, index) => {
    const x = index / 8;
    const side = x < peak ? x / peak : (1 - x) / (1 - peak);
    return [x * width * 1.06 - width * 0.03, base - rise * side ** 1.5 + random.between(-0.08, 0.08) * rise];
  });
  const top = crest.reduce((best, point) => (point[1] < best[1] ? point : best));
  const lit = palette.land[Math.max(0, layer - 1)] ?? palette.land[0];
  const dark = palette.land[Math.min(4, layer + 1)] ?? palette.land[4];
  const sway = width * random.between(-0.16, 0.16);
  const foot = height * 0.26 + layer * height * 0.05;
  const edge = `C${round(top[0] + sway)} ${round(top[1] + foot * 0.3)} ${round(top[0] - sway * 1.4)} ${round(top[1] + foot * 0.62)} ${round(top[0] + sway * 0.6)} ${round(height + 4)}`;
  const right = crest.filter(([x]) => x >= top[0]);
  const shade = `${toCurve(right)}L${round(width * 1.05)} ${height + 4}L${round(top[0] + sway * 0.6)} ${height + 4}${reverseEdge(top, sway, foot, height)}Z`;
  const id = `dune${layer}`;
  return [
    `<defs>${linear(id, [
      [0, lit],
      [0.6, palette.land[layer] ?? lit],
      [1, dark],
    ])}${linear(`${id}s`, [
      [0, dark],
      [0.5, dark, 0.85],
      [1, dark, 0.35],
    ])}</defs>`,
    path(ground(toCurve(crest), width, height), `url(#${id})`),
    path(shade, `url(#${id}s)`, 'fill-opacity=".78"'),
    path(
      `M${round(top[0])} ${round(top[1])}${edge}`,
      'none',
      `stroke="${palette.light}" stroke-opacity=".28" stroke-width="${round(width * 0.003)}"`,
    ),
    drawRipples(random, crest, layer, width, height, lit),
    layer === 1 ? drawCaravan(crest, width, palette.land[4]) : '',
  ].join('');
}

function reverseEdge(top: Point, sway: number, foot: number, height: number): string {
  const start = `L${round(top[0] + sway * 0.6)} ${round(height + 4)}`;
  return `${start}C${round(top[0] - sway * 1.4)} ${round(top[1] + foot * 0.62)} ${round(top[0] + sway)} ${round(top[1] + foot * 0.3)} ${round(top[0])} ${round(top[1])}`;
}

function drawRipples(
  random: Canvas['random'],
  crest: Point[],
  layer: number,
  width: number,
  height: number,
  color: string,
): string {
  if (layer < 3) return '';
  const lines = Array.from({ length: 15 }, (_, index) => {
    const drop = height * (0.03 + index * 0.017);
    const wave = random.between(0, 6);
    const points = crest.map(([x, y], at): Point => [x, y + drop + Math.sin(at * 1.7 + wave) * height * 0.004]);
    return path(toCurve(points), 'none');
  });
  return group(lines, `stroke="${color}" stroke-opacity=".22" stroke-width="${round(width * 0.0026)}"`);
}

function drawCaravan(crest: Point[], width: number, color: string): string {
  const size = width * 0.02;
  const camels = [2.2, 2.75, 3.3, 3.85].map((at) => {
    const start = crest[Math.floor(at)] ?? [0, 0];
    const end = crest[Math.floor(at) + 1] ?? start;
    const share = at - Math.floor(at);
    const x = start[0] + (end[0] - start[0]) * share;
    const y = start[1] + (end[1] - start[1]) * share - size * 0.55;
    const body =
      'M-1 .1Q-.9-.5-.45-.45Q-.3-1-.05-.95Q.2-1 .35-.45Q.7-.4.85-.1Q1-.15 1.1-.7L1.15-1.05L1.55-1.05L1.6-.85L1.3-.8Q1.3.1.85.2L.8 1L.68 1L.62.25L-.6.25L-.66 1L-.78 1L-.82.2Z';
    return path(body, color, `transform="translate(${round(x)} ${round(y)}) scale(${round(size * 0.9)})"`);
  });
  return group(camels);
}
