import { describe, expect, test } from 'vitest';
import { palette } from './palette.ts';

type ColourName = keyof typeof palette.light;

const TEXT: ColourName[] = ['ink', 'muted', 'faint', 'accent', 'danger', 'ok', 'warn'];
const GROUND: ColourName[] = ['canvas', 'surface', 'raised'];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const colours = palette[theme];

  test.each(TEXT)('%s is readable on every ground', (name) => {
    for (const ground of GROUND) expect(contrast(colours[name], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test('the ring stands out from every ground, words stand out on fills and on the stage', () => {
    for (const ground of ['canvas', 'surface', 'stage'] as const)
      expect(contrast(colours.glow, colours[ground])).toBeGreaterThanOrEqual(2.5);
    expect(contrast(colours['accent-ink'], colours.accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.canvas, colours.ink)).toBeGreaterThanOrEqual(7);
    expect(contrast(colours['stage-muted'], colours.stage)).toBeGreaterThanOrEqual(4.5);
  });
});

/** WCAG 2.2, 1.4.3. */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
