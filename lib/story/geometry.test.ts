import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isOnCanvas,
  listAt,
  listRoom,
  pickNext,
  toBounds,
  toCorners,
  toFitted,
  toPlacement,
  toReadingOrder,
} from './geometry.ts';

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

describe('what lies at a point', () => {
  const pile = [
    { key: 'a', frame: { ...middle, z: 1 } },
    { key: 'b', frame: { ...middle, z: 0 } },
    { key: 'c', frame: { ...middle, z: 1 } },
  ];
  const centre = { x: 210, y: 420 };

  test('comes topmost first, and of equal ones the later', () => {
    expect(listAt(pile, centre, media).map(({ key }) => key)).toEqual(['c', 'a', 'b']);
  });

  test('is inside the turned box, not inside the upright one round it', () => {
    const turned = [{ frame: { ...middle, height: 0.05, rotation: 0.125 } }];
    const corner = toBounds(turned[0]?.frame ?? middle, 0.5);
    expect(listAt(turned, centre, media)).toHaveLength(1);
    expect(listAt(turned, { x: 10 + corner.left * 400 + 16, y: 20 + corner.top * 800 + 16 }, media)).toHaveLength(1);
    expect(
      listAt(turned, { x: 10 + (corner.left + corner.width) * 400 - 16, y: 20 + corner.top * 800 + 16 }, media),
    ).toEqual([]);
  });

  test('is exactly what has the point between its corners, and is ordered by layer', () => {
    fc.assert(
      fc.property(fc.array(anyFrame, { maxLength: 8 }), finite(0, 420), finite(0, 820), (frames, x, y) => {
        const items = frames.map((frame, at) => ({ frame, at }));
        const found = listAt(items, { x, y }, media);
        const expected = items.filter(({ frame }) => isInside({ x, y }, toCorners(frame, media)));
        expect(new Set(found)).toEqual(new Set(expected));
        for (const [at, item] of found.entries()) {
          const below = found[at + 1];
          if (!below) continue;
          const { z } = item.frame;
          expect(z > below.frame.z || (z === below.frame.z && item.at > below.at)).toBe(true);
        }
      }),
    );
  });

  test('is gone through from the top to the bottom and round again', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 9 }), (items) => {
        let picked: number | null = null;
        const seen = items.concat(items).map(() => {
          picked = pickNext(items, picked) ?? null;
          return picked;
        });
        expect(seen).toEqual([...items, ...items]);
      }),
    );
    expect(pickNext(['x', 'y'], 'elsewhere')).toBe('x');
    expect(pickNext([], null)).toBeUndefined();
  });
});

describe('the room round a box', () => {
  test('ends at the neighbour, corners included', () => {
    const one = { ...middle, x: 0.2, width: 0.2, height: 0.1 };
    const other = { ...one, x: 0.6 };
    const far = { ...one, y: 1.4 };
    const [room = 0] = listRoom([one, other, far], 0.5, 1);
    expect(room).toBeCloseTo(0.2 / Math.SQRT2, 6);
    expect(listRoom([one, far], 0.5, 0.1)).toEqual([0.1, 0.1]);
    expect(listRoom([one, { ...one, rotation: 0.1 }], 0.5, 1)).toEqual([0, 0]);
  });

  test('is what the nearest of all leaves', () => {
    fc.assert(
      fc.property(fc.array(anyFrame, { minLength: 1, maxLength: 12 }), (frames) => {
        const rooms = listRoom(frames, 0.5, 0.2);
        for (const [at, frame] of frames.entries()) {
          const others = frames.filter((_, index) => index !== at);
          const least = Math.min(0.2, ...others.map((other) => listRoom([frame, other], 0.5, 0.2)[0] ?? 0));
          expect(rooms[at]).toBeCloseTo(least, 12);
        }
      }),
    );
  });

  test('is none where there are more than anybody could tell apart', () => {
    const dots = Array.from({ length: 7000 }, (_, at) => ({ ...middle, x: at / 7000, width: 1e-5, height: 1e-5 }));
    expect(new Set(listRoom(dots, 0.5, 0.2))).toEqual(new Set([0]));
    expect(listRoom(dots.slice(0, 200), 0.5, 0.2)[7]).toBeGreaterThan(0);
  });

  test('is never so wide that the grown box takes a point of another', () => {
    const spot = finite(-0.5, 0.5);
    fc.assert(
      fc.property(fc.array(anyFrame, { minLength: 2, maxLength: 5 }), spot, spot, (frames, right, down) => {
        const whole = { left: 0, top: 0, width: 1, height: 2 };
        const rooms = listRoom(frames, 0.5, 0.2);
        for (const [at, frame] of frames.entries()) {
          const room = (rooms[at] ?? 0) * 0.999;
          const grown = { ...frame, width: frame.width + 2 * room, height: frame.height + room };
          if (room < 1e-6) continue;
          for (const [index, other] of frames.entries()) {
            if (index === at) continue;
            const turn = other.rotation * 2 * Math.PI;
            const [x, y] = [right * other.width, down * other.height * 2];
            const point = {
              x: other.x + x * Math.cos(turn) - y * Math.sin(turn),
              y: other.y * 2 + x * Math.sin(turn) + y * Math.cos(turn),
            };
            expect(listAt([{ frame: grown }], point, whole)).toEqual([]);
          }
        }
      }),
    );
  });
});

test('the reading order goes down the picture', () => {
  const at = (x: number, y: number) => ({ frame: { ...middle, width: 0.1, height: 0.1, x, y } });
  const [low, left, right] = [at(0.1, 0.9), at(0.1, 0.3), at(0.8, 0.3)];
  expect(toReadingOrder([low, right, left], 0.5)).toEqual([left, right, low]);
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

function isInside(point: { x: number; y: number }, corners: { x: number; y: number }[]): boolean {
  return corners.every((a, at) => {
    const b = corners[(at + 1) % corners.length] ?? a;
    return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) >= 0;
  });
}
