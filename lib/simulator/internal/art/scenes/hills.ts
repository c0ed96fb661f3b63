import type { Random } from '../../random.ts';
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
  sky,
  toCurve,
  toLine,
} from '../brush.ts';
import type { Canvas } from '../canvas.ts';

/** Mountains behind mountains, haze between them, firs in front. */
export function drawHills({ palette, random, width, height, time }: Canvas): string {
  const sunX = width * random.between(0.2, 0.8);
  const sunY = height * random.between(0.28, 0.4);
  const unit = Math.min(width, height);
  const parts = [
    sky(palette, width, height * 0.72),
    glow('sun', sunX, sunY, unit * 0.75, palette.light, 0.75),
    ellipse(sunX, sunY, unit * 0.062, unit * 0.062, palette.light),
  ];
  for (let bank = 0; bank < 4; bank += 1) {
    const drift = random.next() * 1.2 - 0.2 + time * 0.14;
    const y = height * random.between(0.08, 0.36);
    parts.push(
      cloud(random, drift * width, y, unit * random.between(0.35, 0.7), palette.light, random.between(0.16, 0.4)),
    );
  }
  parts.push(drawBirds(random, width, height, time, palette.land[4]));
  palette.land.forEach((color, layer) => {
    const base = height * (0.6 + layer * 0.095);
    const isCrag = layer < 3;
    const line = ridge(random, {
      width,
      base,
      rise: height * (isCrag ? 0.17 - layer * 0.022 : 0.09),
      roughness: isCrag ? 0.5 : 0.34,
      depth: isCrag ? 4 : 3,
    });
    const next = palette.land[Math.max(0, layer - 1)] ?? color;
    const haze = layer === 4 ? color : palette.sky[2];
    const id = `layer${layer}`;
    const stops: [number, string][] = [
      [0, color],
      [0.22, color],
      [0.75, layer === 4 ? color : mix(next, haze)],
    ];
    parts.push(`<defs>${linear(id, stops)}</defs>`);
    parts.push(path(ground(isCrag ? toLine(line) : toCurve(line), width, height), `url(#${id})`));
    if (layer >= 3) parts.push(drawFirs(random, line, unit * (layer === 3 ? 0.035 : 0.085), color));
  });
  return parts.join('');
}

function mix(color: string, other: string): string {
  const parts = [1, 3, 5].map((at) => {
    const value = (Number.parseInt(color.slice(at, at + 2), 16) + Number.parseInt(other.slice(at, at + 2), 16)) / 2;
    return Math.round(value).toString(16).padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

function drawFirs(random: Random, line: Point[], size: number, color: string): string {
  const firs: string[] = [];
  line.forEach(([x, y], index) => {
    const after = line[index + 1];
    if (after === undefined) return;
    for (let at = 0; at < 1; at += (size * 0.55) / Math.max(1, after[0] - x)) {
      if (random.chance(0.35)) continue;
      const tall = size * random.between(0.7, 1.7);
      firs.push(drawFir(x + (after[0] - x) * at, y + (after[1] - y) * at + size * 0.35, tall));
    }
  });
  return group(firs, `fill="${color}"`);
}

function drawFir(x: number, y: number, tall: number): string {
  const tier = (low: number, high: number, half: number) =>
    `M${(x - half).toFixed(1)} ${(y - low).toFixed(1)}L${x.toFixed(1)} ${(y - high).toFixed(1)}L${(x + half).toFixed(1)} ${(y - low).toFixed(1)}Z`;
  return `<path d="${tier(0, tall * 0.6, tall * 0.26)}${tier(tall * 0.3, tall * 0.84, tall * 0.19)}${tier(tall * 0.58, tall, tall * 0.12)}"/>`;
}

function drawBirds(random: Random, width: number, height: number, time: number, color: string): string {
  const left = random.between(0.1, 0.6) + time * 0.25;
  const top = random.between(0.2, 0.3);
  const birds = Array.from({ length: 5 }, (_, index) => {
    const x = (left + random.between(-0.05, 0.09)) * width;
    const y = (top + random.between(-0.025, 0.025)) * height;
    const wing = width * random.between(0.009, 0.016);
    const flap = wing * (0.45 + 0.35 * Math.sin((time * 9 + index * 0.37) * Math.PI * 2));
    return path(
      `M${x - wing} ${y - flap}Q${x - wing * 0.3} ${y - flap * 0.9} ${x} ${y}Q${x + wing * 0.3} ${y - flap * 0.9} ${x + wing} ${y - flap}`,
      'none',
    );
  });
  return group(birds, `stroke="${color}" stroke-width="${width * 0.0028}" stroke-linecap="round" opacity=".75"`);
}
