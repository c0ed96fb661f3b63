/** Text as outlines, so that a picture needs no font of the machine. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import opentype, { type Font, type Path, type PathCommand } from 'opentype.js';

/** Outline at size 1 with its baseline at 0, `ink` the area it covers. */
export type Line = { width: number; ink: number; toPath: (x: number, y: number, size: number) => string };

const CAP_HEIGHT = 0.727;
const fonts = new Map<string, Font>();

export function setLine(text: string, weight: 500 | 600 | 700 | 800 = 600): Line {
  const font = loadFont(weight);
  const glyphs = [...text].map((character) => font.charToGlyph(character));
  let at = 0;
  const starts = glyphs.map((glyph, index) => {
    const next = glyphs[index + 1];
    const start = at;
    at += (glyph.advanceWidth + (next === undefined ? 0 : font.getKerningValue(glyph, next))) / font.unitsPerEm;
    return start;
  });
  const draw = (x: number, y: number, size: number): Path[] =>
    glyphs.map((glyph, index) => glyph.getPath(x + (starts[index] ?? 0) * size, y, size));
  return {
    width: at,
    ink: draw(0, 0, 100).reduce((sum, path) => sum + toArea(path.commands), 0) / 10_000,
    toPath: (x, y, size) =>
      draw(x, y, size)
        .map((path) => path.toPathData(2))
        .join(''),
  };
}

/** Baseline that sets capitals of this size around `middle`. */
export function toBaseline(middle: number, size: number): number {
  return middle + (CAP_HEIGHT * size) / 2;
}

function loadFont(weight: number): Font {
  const known = fonts.get(String(weight));
  if (known !== undefined) return known;
  const file = fileURLToPath(import.meta.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff`));
  const font = opentype.parse(new Uint8Array(readFileSync(file)).buffer);
  fonts.set(String(weight), font);
  return font;
}

/** By the shoelace formula over the ends of the curves: inner outlines run the other way and are taken off. */
function toArea(commands: PathCommand[]): number {
  let sum = 0;
  let start = { x: 0, y: 0 };
  let last = start;
  for (const command of commands) {
    const point = command.type === 'Z' ? start : { x: command.x, y: command.y };
    if (command.type === 'M') start = point;
    else sum += last.x * point.y - point.x * last.y;
    last = point;
  }
  return Math.abs(sum) / 2;
}
