import {
  cloud,
  ellipse,
  glow,
  ground,
  group,
  linear,
  path,
  polygon,
  rect,
  ridge,
  round,
  sky,
  toCurve,
  toLine,
} from '../brush.ts';
import type { Canvas } from '../canvas.ts';

/** The sun on its way into the sea, its road on the water, a headland with a light, a sail. */
export function drawSea(canvas: Canvas): string {
  const { palette, random, width, height, time } = canvas;
  const unit = Math.min(width, height);
  const horizon = height * random.between(0.54, 0.6);
  const sunX = width * random.between(0.3, 0.7);
  const sunY = horizon - unit * random.between(-0.02, 0.12);
  const parts = [sky(palette, width, horizon + 2), glow('sun', sunX, sunY, unit * 0.85, palette.light, 0.85)];
  parts.push(ellipse(sunX, sunY, unit * 0.085, unit * 0.085, palette.light));
  for (let bank = 0; bank < 7; bank += 1) {
    const y = horizon * random.between(0.2, 0.92);
    const x = (random.next() + time * 0.06) * width;
    const color = random.pick([palette.accents[2], palette.sky[1], palette.accents[0]]);
    parts.push(cloud(random, x, y, unit * random.between(0.5, 1), color, random.between(0.18, 0.42)));
  }
  const stops: [number, string][] = [
    [0, palette.sky[2]],
    [0.08, palette.land[0]],
    [0.5, palette.land[2]],
    [1, palette.land[4]],
  ];
  parts.push(`<defs>${linear('water', stops)}</defs>`, rect(0, horizon, width, height - horizon, 'url(#water)'));
  parts.push(
    drawSwell(canvas, horizon),
    drawRoad(canvas, sunX, horizon),
    drawHeadland(canvas, horizon, sunX > width / 2),
  );
  parts.push(drawSail(canvas, horizon, sunX), drawRocks(canvas));
  return parts.join('');
}

function drawSwell({ palette, random, width, height, time }: Canvas, horizon: number): string {
  const lines = Array.from({ length: 46 }, (_, index) => {
    const depth = (index / 46) ** 1.7;
    const y = horizon + 6 + depth * (height - horizon);
    const long = width * random.between(0.1, 0.35) * (0.4 + depth);
    const x = random.next() * width + Math.sin((time + random.next()) * Math.PI * 2) * width * 0.02 * (0.3 + depth);
    const color = random.chance(0.5) ? palette.land[1] : palette.sky[1];
    return ellipse(
      x,
      y,
      long,
      1.2 + depth * height * 0.0035,
      color,
      `fill-opacity="${round(random.between(0.15, 0.5))}"`,
    );
  });
  return group(lines);
}

/** Broken reflections, wider and further apart towards the viewer, each glinting in its own time. */
function drawRoad({ palette, random, width, height, time }: Canvas, sunX: number, horizon: number): string {
  const glints = Array.from({ length: 150 }, (_, index) => {
    const depth = (index / 150) ** 1.5;
    const y = horizon + 3 + depth * (height - horizon) * 0.92;
    const spread = width * (0.035 + depth * 0.16);
    const x =
      sunX +
      (random.next() + random.next() - 1) * spread +
      Math.sin((time + random.next()) * Math.PI * 2) * spread * 0.16;
    const long = width * random.between(0.006, 0.04) * (0.5 + depth * 1.6);
    const shine = 0.5 + 0.5 * Math.sin((time * 2 + random.next()) * Math.PI * 2);
    const opacity = (0.2 + 0.7 * shine) * (1 - depth * 0.55);
    return ellipse(x, y, long, 1 + depth * height * 0.0028, palette.light, `fill-opacity="${opacity.toFixed(2)}"`);
  });
  return group(glints);
}

function drawHeadland({ palette, random, width, height, time }: Canvas, horizon: number, isLeft: boolean): string {
  const line = ridge(random, { width: width * 0.5, base: 0, rise: height * 0.05, roughness: 0.45, depth: 4 });
  const shape = line.map(([x, y], index): [number, number] => [x, y * Math.sin((1 - index / line.length) * 1.5)]);
  const low = `L${width * 0.52} 4L${-width * 0.1} 4Z`;
  const x = width * 0.12;
  const tower = height * 0.055;
  const foot = (shape[Math.round(line.length * 0.25)]?.[1] ?? 0) + 4;
  const beam = 0.25 + 0.75 * Math.max(0, Math.sin(time * Math.PI * 4)) ** 4;
  const lamp = foot - tower * 1.04;
  const inner = [
    path(`${toLine(shape)}${low}`, palette.land[3]),
    polygon(
      [
        [x - tower * 0.11, foot],
        [x - tower * 0.07, foot - tower],
        [x + tower * 0.07, foot - tower],
        [x + tower * 0.11, foot],
      ],
      palette.land[4],
    ),
    rect(x - tower * 0.09, foot - tower * 1.1, tower * 0.18, tower * 0.12, palette.land[4]),
    `<g opacity="${beam.toFixed(2)}">${glow('lamp', x, lamp, tower * 0.75, palette.light, 1)}</g>`,
    ellipse(x, lamp, tower * 0.05, tower * 0.05, palette.light),
  ];
  const side = isLeft ? `translate(0 ${round(horizon)})` : `translate(${width} ${round(horizon)}) scale(-1 1)`;
  return group(inner, `transform="${side}"`);
}

function drawSail({ palette, random, width, height, time }: Canvas, horizon: number, sunX: number): string {
  const size = height * random.between(0.022, 0.034);
  const x = sunX + width * (random.chance(0.5) ? 0.17 : -0.2) + time * width * 0.05;
  const y = horizon + size * 0.6;
  const tilt = Math.sin(time * Math.PI * 4) * 2.5;
  const inner = [
    path(`M${-size * 0.6} 0Q0 ${size * 0.45} ${size * 0.7} 0Z`, palette.land[4]),
    path(
      `M0 ${-size * 1.9}Q${size * 0.7} ${-size * 0.8} ${size * 0.62} ${-size * 0.12}L0 ${-size * 0.12}Z`,
      palette.land[4],
    ),
    path(
      `M${-size * 0.08} ${-size * 1.7}Q${-size * 0.5} ${-size * 0.7} ${-size * 0.5} ${-size * 0.12}L${-size * 0.08} ${-size * 0.12}Z`,
      palette.land[3],
    ),
  ];
  return group(inner, `transform="translate(${round(x)} ${round(y)}) rotate(${round(tilt)})"`);
}

function drawRocks({ palette, random, width, height }: Canvas): string {
  const line = ridge(random, { width, base: height * 0.985, rise: height * 0.05, roughness: 0.55, depth: 5 });
  const smooth = ridge(random, { width, base: height * 1.01, rise: height * 0.045, roughness: 0.3, depth: 3 });
  return (
    path(ground(toLine(line), width, height), palette.land[3], 'fill-opacity=".7"') +
    path(ground(toCurve(smooth), width, height), palette.land[4])
  );
}
