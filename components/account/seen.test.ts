import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findFirstUnseen, parseSeen, serializeSeen, withSeen } from './seen.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 2, 10, 6);
const iso = (ms: number) => new Date(ms).toISOString();
const story = (id: string, minutes = 60) => ({ id, expiresAt: iso(NOW + minutes * MINUTE) });

const id = fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String);
const anyStory = fc.record({
  id,
  expiresAt: fc.integer({ min: -3000, max: 3000 }).map((by) => iso(NOW + by * MINUTE)),
});

test('a story is seen until it ends, and forgotten at the next one after that', () => {
  const seen = withSeen(new Map(), [story('1', 10), story('2', 20)], NOW);
  expect([...seen.keys()]).toEqual(['1', '2']);
  expect([...withSeen(seen, [story('3', 90)], NOW + 15 * MINUTE).keys()]).toEqual(['2', '3']);
});

test('the first unseen one is the first in the reel, none when all were seen', () => {
  const reel = [story('1'), story('2'), story('3')];
  expect(findFirstUnseen(reel, new Map())?.id).toBe('1');
  expect(findFirstUnseen(reel, withSeen(new Map(), [story('1'), story('3')], NOW))?.id).toBe('2');
  expect(findFirstUnseen(reel, withSeen(new Map(), reel, NOW))).toBeNull();
});

test('whatever was seen, it comes back from the text as it was, ends in time and is not too much', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyStory, { maxLength: 20 }), { maxLength: 6 }), (steps) => {
      const seen = steps.reduce((before, stories) => withSeen(before, stories, NOW), parseSeen(null));
      expect(parseSeen(serializeSeen(seen))).toEqual(seen);
      const latest = new Map(steps.flat().map((one) => [one.id, Date.parse(one.expiresAt)]));
      for (const [known, end] of latest) expect(seen.has(known)).toBe(end > NOW);
      expect([...withSeen(seen, [], NOW + 9 * 24 * 60 * MINUTE)]).toEqual([]);
    }),
  );
});

test('of too many the ones that end last are kept', () => {
  const many = Array.from({ length: 5000 }, (_, n) => story(String(n), 10 + n));
  const seen = withSeen(new Map(), many, NOW);
  expect(seen.size).toBe(4000);
  expect([seen.has('999'), seen.has('1000'), seen.has('4999')]).toEqual([false, true, true]);
});

test('what is stored may be anything: never an exception, only ids, and nothing for ever', () => {
  const entry = fc.oneof(fc.jsonValue(), fc.tuple(id, fc.oneof(fc.integer(), fc.double(), fc.string())));
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.array(entry).map((entries) => JSON.stringify({ entries })),
  );
  fc.assert(
    fc.property(text, (stored) => {
      const seen = parseSeen(stored);
      for (const [known, end] of seen) {
        expect(known).toMatch(/^\d+$/);
        expect(Number.isSafeInteger(end)).toBe(true);
      }
      const kept = parseSeen(serializeSeen(withSeen(seen, [], NOW)));
      expect([...withSeen(kept, [], NOW + 8 * 24 * 60 * MINUTE)]).toEqual([]);
    }),
  );
});
