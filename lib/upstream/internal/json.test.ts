import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEndOfString, parseExactly } from './json.ts';

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

it('refuses more values than can be meant', () => {
  expect(() => parseExactly(`[${'0,'.repeat(900_000)}0]`)).toThrow(RangeError);
  expect(() => parseExactly(`[${'{},'.repeat(450_000)}0]`)).toThrow(RangeError);
  expect(parseExactly(`["${','.repeat(2_000_000)}"]`)).toHaveLength(1);
});

describe('what is no number', () => {
  it.each([
    ['[NaN, Infinity,-Infinity]', [null, null, null]],
    ['{"a":NaN,"b":[-Infinity ]}', { a: null, b: [null] }],
    ['["NaN","Infinity","\\"NaN"]', ['NaN', 'Infinity', '"NaN']],
  ])('%s is null', (text, value) => {
    expect(parseExactly(text)).toEqual(value);
  });

  it.each(['{NaN:1}', '[nan]', '[-NaN]', '[NaNNaN]', '[--Infinity]', '[1NaN]', '[+Infinity]'])(
    '%s is no JSON',
    (text) => {
      expect(() => parseExactly(text)).toThrow(SyntaxError);
    },
  );
});

describe('beside a reader that looks at every value', () => {
  const digits = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String);
  const halves = fc.constantFrom('\\ud83d', '\\ude00', '\\u0000', '\\n', '\\\\', '\\"', 'x', '😀', ' ', '[', '{');
  const string = fc.array(halves, { maxLength: 6 }).map((parts) => `"${parts.join('')}"`);
  /** Without a backslash: V8 confuses such a name with one that is escaped there, with and without a reviver. */
  const name = string.map((literal) => literal.replaceAll('\\\\', ''));
  const leaf = fc.oneof(
    digits,
    string,
    fc.constantFrom('true', 'false', 'null', '-0', '1e400', '1.5e-3', '9007199254740993.0'),
  );
  const space = fc.constantFrom('', '', ' ', '\n\t');
  const { value: json } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc
        .tuple(fc.array(tie('value'), { maxLength: 4 }), space)
        .map(([list, gap]) => `[${gap}${list.join(`${gap},`)}${gap}]`),
      fc
        .tuple(fc.array(fc.tuple(name, tie('value')), { maxLength: 4 }), space)
        .map(
          ([fields, gap]) =>
            `{${fields.map(([name, value], at) => `"${at}${name.slice(1)}${gap}:${gap}${value}`).join(',')}${gap}}`,
        ),
    ),
  }));

  it('reads the same', () => {
    fc.assert(
      fc.property(json, (text) => {
        expect(parseExactly(text)).toEqual(parseSlowly(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('throws where that throws, and nothing else', () => {
    const damage = fc.record({
      at: fc.nat(),
      length: fc.nat(3),
      by: fc.constantFrom('', '"', '}', ',', ':', '1', '\\', 'e'),
    });
    fc.assert(
      fc.property(json, damage, (text, { at, length, by }) => {
        const from = at % (text.length + 1);
        const damaged = text.slice(0, from) + by + text.slice(from + length);
        expect(isJson(() => parseExactly(damaged))).toBe(isJson(() => parseSlowly(damaged)));
      }),
      { numRuns: 2000 },
    );
  });
});

it('finds the end of a string in time that grows with it, whatever it is made of', () => {
  for (const unit of ['\\"', '\\\\', 'x"\\']) {
    const text = `"${unit.repeat(2_000_000)}`;
    expect(findEndOfString(text, 0)).toBeGreaterThan(0);
  }
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('\\', '"', 'x') }), (text) => {
      const literal = JSON.stringify(text);
      expect(findEndOfString(`${literal}"tail`, 0)).toBe(literal.length - 1);
    }),
  );
});

/** The meaning, said as shortly as can be; too dear for an answer of any size. */
function parseSlowly(text: string): unknown {
  return JSON.parse(text, (_key, value, ...[context]: { source?: string }[]) => {
    const source = context?.source ?? '';
    if (typeof value === 'number') return !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? source : value;
    if (typeof value === 'string') return toStorable(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [toStorable(key), inner]));
  });
}

function toStorable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

function isJson(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
    return false;
  }
}
