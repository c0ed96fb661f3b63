import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseExactly } from './json.ts';

it('keeps every digit of every whole number', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (number) => {
      expect(String(parseExactly(String(number)))).toBe(String(number));
    }),
  );
});

it('leaves all other JSON as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = JSON.stringify(value);
      fc.pre(!/\d{16}|e[+-]?\d|\\u0000|\\ud[89a-f]/i.test(text));
      expect(parseExactly(text)).toEqual(JSON.parse(text));
    }),
  );
});

it('takes out what PostgreSQL cannot store', () => {
  expect(parseExactly('{"a\\u0000b":["x\\u0000y","\\ud83d"],"__proto__":1}')).toEqual(
    JSON.parse('{"ab":["xy","\ufffd"],"__proto__":1}'),
  );
});

it('refuses deep nesting and is not misled by brackets in strings', () => {
  expect(() => parseExactly('['.repeat(300) + ']'.repeat(300))).toThrow(RangeError);
  expect(parseExactly('['.repeat(200) + ']'.repeat(200))).toBeDefined();
  const text = `"[\\"${'['.repeat(1000)}`;
  expect(parseExactly(JSON.stringify([text]))).toEqual([text]);
});
