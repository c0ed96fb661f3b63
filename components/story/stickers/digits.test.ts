import { expect, test } from 'vitest';
import { toDigits } from './digits.ts';

test.each([
  [1, ['00', '00', '01']],
  [3_599, ['00', '59', '59']],
  [86_399, ['23', '59', '59']],
  [86_400, ['1', '00', '00']],
  [400 * 86_400 + 3_661, ['400', '01', '01']],
])('%d seconds', (left, expected) => {
  expect(toDigits(left).map(({ value }) => value)).toEqual(expected);
});
