import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOnCanvas, toBounds, toCorners, toFitted, toPlacement } from './geometry.ts';

const media = { left: 10, top: 20, width: 400, height: 800 };
const middle = { x: 0.5, y: 0.5, width: 0.5, height: 0.25, rotation: 0, z: 0 };
const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const anyFrame = fc.record({
  x: finite(-2, 2),
  y: finite(-2, 2),
  width: finite(0.001, 1.5),
  height: finite(0.001, 1.5),
  rotation: finite(-2, 2),
  z: fc.integer(),
});

describe('corners', () => {
  test('an upright frame is centred on x and y', () => {
    expect(toCorners(middle, media)).toEqual([
      { x: 110, y: 320 },
      { x: 310, y: 320 },
      { x: 310, y: 520 },
      { x: 110, y: 520 },
    ]);
  });

  test('a quarter turn is clockwise on screen and measured in pixels, not in fractions', () => {
    const [first, second] = toCorners({ ...middle, rotation: 0.25, height: 0.1 }, media);
    expect(first?.x).toBeCloseTo(250);
    expect(first?.y).toBeCloseTo(320);
    expect(second?.x).toBeCloseTo(250);
    expect(second?.y).toBeCloseTo(520);
  });

  test('keep their lengths and their middle however they are turned', () => {
    fc.assert(
      fc.property(anyFrame, (frame) => {
        const [a, b, c] = toCorners(frame, media);
        if (!a || !b || !c) throw new Error('four corners');
        expect(Math.hypot(b.x - a.x, b.y - a.y)).toBeCloseTo(frame.width * media.width, 6);
        expect(Math.hypot(c.x - b.x, c.y - b.y)).toBeCloseTo(frame.height * media.height, 6);
        expect((a.x + c.x) / 2).toBeCloseTo(media.left + frame.x * media.width, 6);
        expect((a.y + c.y) / 2).toBeCloseTo(media.top + frame.y * media.height, 6);
      }),
    );
  });
});

describe('placement', () => {
  test('is what the payload says, as CSS', () => {
    expect(toPlacement({ ...middle, x: 0.3, y: 1.1126, rotation: -0.04 })).toEqual({
      left: '5%',
      top: '98.76%',
      width: '50%',
      height: '25%',
      rotate: '-0.04turn',
    });
  });
});

describe('bounds', () => {
  test('of an upright frame are the frame', () => {
    const bounds = toBounds(middle, 0.5);
    expect(bounds.left).toBeCloseTo(0.25);
    expect(bounds.top).toBeCloseTo(0.375);
    expect(bounds.width).toBeCloseTo(0.5);
    expect(bounds.height).toBeCloseTo(0.25);
  });

  test('a quarter turn swaps the sides as pixels', () => {
    const bounds = toBounds({ ...middle, rotation: 0.25 }, 0.5);
    expect(bounds.width).toBeCloseTo(0.5);
    expect(bounds.height).toBeCloseTo(0.25);
  });

  test('tell what was pushed off the canvas', () => {
    expect(isOnCanvas({ ...middle, y: 1.1126, height: 0.04 }, 0.5625)).toBe(false);
    expect(isOnCanvas({ ...middle, x: 0.96 }, 0.5625)).toBe(true);
  });
});

test('the fitted box has the aspect, touches two sides and stays inside', () => {
  fc.assert(
    fc.property(finite(0.2, 3), finite(50, 3000), finite(50, 3000), (aspect, width, height) => {
      const box = toFitted(aspect, { left: 0, top: 0, width, height });
      expect(box.width / box.height).toBeCloseTo(aspect, 6);
      expect(box.width).toBeLessThanOrEqual(width + 1e-6);
      expect(box.height).toBeLessThanOrEqual(height + 1e-6);
      expect(Math.min(width - box.width, height - box.height)).toBeCloseTo(0, 6);
    }),
  );
});
