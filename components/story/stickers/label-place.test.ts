import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toLabelPlace } from './label-place.ts';

const share = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const anyBox = fc.record({
  left: share(-1, 1.5),
  top: share(-1, 1.5),
  width: share(0.01, 1.2),
  height: share(0.01, 1.2),
});

test('has a quarter of the picture at least and lies on its box only where neither side has that', () => {
  fc.assert(
    fc.property(anyBox, (box) => {
      const { middle, top, bottom } = toLabelPlace(box);
      expect(middle).toBeGreaterThanOrEqual(0);
      expect(middle).toBeLessThanOrEqual(100);
      expect(100 - top - bottom).toBeGreaterThan(26);
      const [from, to] = [box.top * 100, (box.top + box.height) * 100];
      const free = top >= to - 0.01 || 100 - bottom <= from + 0.01;
      const roomy = Math.max(from, 100 - to) >= 27;
      expect(free).toBe(roomy);
    }),
  );
});

test('stands under a tag, above a low one, inside one that fills the picture', () => {
  const tag = { left: 0.2, top: 0.1, width: 0.3, height: 0.05 };
  expect(toLabelPlace(tag)).toEqual({ middle: 35, top: 15, bottom: 0, end: false });
  expect(toLabelPlace({ ...tag, top: 0.9 })).toEqual({ middle: 35, top: 0, bottom: 10, end: true });
  expect(toLabelPlace({ ...tag, top: 0.1, height: 0.8 })).toMatchObject({ top: 0, bottom: 0 });
});
