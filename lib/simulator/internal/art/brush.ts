/** The strokes that every scene is made of, as SVG text. */
import type { Random } from '../random.ts';

export type Point = [number, number];
type Stop = [offset: number, color: string, opacity?: number];

export function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Top to bottom, or from `from` to `to` in shares of the shape's box. */
export function linear(id: string, stops: Stop[], from: Point = [0, 0], to: Point = [0, 1]): string {
  const line = `x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}"`;
  return `<linearGradient id="${id}" ${line}>${toStops(stops)}</linearGradient>`;
}

export function radial(id: string, stops: Stop[], at: Point = [0.5, 0.5]): string {
  return `<radialGradient id="${id}" cx="${at[0]}" cy="${at[1]}">${toStops(stops)}</radialGradient>`;
}

function toStops(stops: Stop[]): string {
  return stops
    .map(([offset, color, opacity = 1]) => `<stop offset="${offset}" stop-color="${color}" stop-opacity="${opacity}"/>`)
    .join('');
}

export function rect(x: number, y: number, width: number, height: number, fill: string, more = ''): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}" ${more}/>`;
}

export function ellipse(x: number, y: number, rx: number, ry: number, fill: string, more = ''): string {
  return `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(rx)}" ry="${round(ry)}" fill="${fill}" ${more}/>`;
}

export function path(d: string, fill: string, more = ''): string {
  return `<path d="${d}" fill="${fill}" ${more}/>`;
}

export function polygon(points: Point[], fill: string, more = ''): string {
  return path(`M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`, fill, more);
}

export function group(inner: string[], more = ''): string {
  return `<g ${more}>${inner.join('')}</g>`;
}

/** Through all points, without corners. */
export function toCurve(points: Point[]): string {
  const at = (index: number): Point => points[Math.min(points.length - 1, Math.max(0, index))] ?? [0, 0];
  const parts = points.slice(1).map((end, index) => {
    const [before, start, after] = [at(index - 1), at(index), at(index + 2)];
    const one = [start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6];
    const two = [end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6];
    return `C${[...one, ...two, ...end].map(round).join(' ')}`;
  });
  return `M${at(0).map(round).join(' ')}${parts.join('')}`;
}

export function toLine(points: Point[]): string {
  return `M${points.map((point) => point.map(round).join(' ')).join('L')}`;
}

/** A skyline: `heights` up from `base`, broken ever finer; `roughness` 0.3 is a hill, 0.6 a crag. */
export function ridge(
  random: Random,
  options: { width: number; base: number; rise: number; roughness: number; depth: number },
): Point[] {
  const { width, base, rise, roughness, depth } = options;
  let heights = [random.between(0.2, 0.8), random.between(0.3, 1), random.between(0.2, 0.8)];
  let scale = 0.5;
  for (let round = 0; round < depth; round += 1) {
    heights = heights.flatMap((height, index) => {
      const next = heights[index + 1];
      return next === undefined ? [height] : [height, (height + next) / 2 + random.between(-scale, scale)];
    });
    scale *= roughness;
  }
  const step = (width * 1.04) / (heights.length - 1);
  return heights.map((height, index) => [index * step - width * 0.02, base - height * rise]);
}

/** Closes a skyline down to the bottom of the picture. */
export function ground(line: string, width: number, height: number): string {
  return `${line}L${round(width * 1.05)} ${round(height + 2)}L${round(-width * 0.05)} ${round(height + 2)}Z`;
}

export function sky(palette: { sky: [string, string, string] }, width: number, height: number): string {
  const [top, middle, low] = palette.sky;
  const stops: Stop[] = [
    [0, top],
    [0.55, middle],
    [1, low],
  ];
  return `<defs>${linear('sky', stops)}</defs>${rect(0, 0, width, height, 'url(#sky)')}`;
}

export function glow(id: string, x: number, y: number, radius: number, color: string, strength = 0.9): string {
  const stops: Stop[] = [
    [0, color, strength],
    [0.25, color, strength * 0.45],
    [1, color, 0],
  ];
  return `<defs>${radial(id, stops)}</defs>${ellipse(x, y, radius, radius, `url(#${id})`)}`;
}

/** A bank of cloud as a few flat strokes. */
export function cloud(random: Random, x: number, y: number, size: number, color: string, opacity: number): string {
  const strokes = Array.from({ length: 6 }, () => {
    const width = size * random.between(0.25, 0.6);
    return ellipse(
      x + random.between(-0.5, 0.5) * size,
      y + random.between(-0.07, 0.07) * size,
      width,
      width * 0.085,
      color,
    );
  });
  return group(strokes, `opacity="${opacity}"`);
}
