import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cut, toLabel, toText } from './text.ts';

const texts = fc.string({ unit: fc.constantFrom('a', '😀', '漢', ' ', '\u0007', '\n'), maxLength: 12 });

it('cuts between characters, after as many as are allowed', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 0, max: 8 }), (text, most) => {
      const short = cut(text, most);
      expect(text.startsWith(short)).toBe(true);
      expect(short.isWellFormed()).toBe(true);
      expect(Array.from(short)).toHaveLength(Math.min(most, Array.from(text).length));
    }),
  );
});

it('makes labels and texts that can be stored, however long they were', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 3000 }), (text, times) => {
      const long = text.repeat(times);
      for (const [short, most] of [
        [toLabel(long), 200],
        [toText(long) ?? '', 5000],
      ] as const) {
        expect(short.isWellFormed()).toBe(true);
        expect(Array.from(short).length).toBeLessThanOrEqual(most);
      }
    }),
  );
});
