import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOutTags, TAG_HEIGHT, toOverlap } from './sticker-tags.ts';

const STAGE = { width: 390, height: 693 };
const share = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const bounds = fc.record({
  left: share(-0.5, 1),
  top: share(-0.5, 1),
  width: share(0.01, 0.9),
  height: share(0.01, 0.4),
});

test('every tag lies inside the picture', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ bounds, width: share(20, 900) }), { maxLength: 12 }), (items) => {
      const tags = layOutTags(items, STAGE);
      expect(tags).toHaveLength(items.length);
      for (const { left, top, width, height } of tags) {
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
        expect(left + width).toBeLessThanOrEqual(STAGE.width + 0.001);
        expect(top + height).toBeLessThanOrEqual(STAGE.height + 0.001);
      }
    }),
  );
});

test('tags of neighbours cover neither the boxes nor one another', () => {
  const rows = [0.1, 0.16, 0.22, 0.6, 0.64].map((top) => ({
    bounds: { left: 0.3, top, width: 0.4, height: 0.035 },
    width: 90,
  }));
  const tags = layOutTags(rows, STAGE);
  const boxes = rows.map(({ bounds: { left, top, width, height } }) => ({
    left: left * STAGE.width,
    top: top * STAGE.height,
    width: width * STAGE.width,
    height: height * STAGE.height,
  }));
  for (const [at, tag] of tags.entries()) {
    expect(tag.height).toBe(TAG_HEIGHT);
    for (const other of [...boxes, ...tags.filter((_, index) => index !== at)]) expect(toOverlap(tag, other)).toBe(0);
  }
});
