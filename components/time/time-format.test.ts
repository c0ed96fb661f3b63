import { expect, test } from 'vitest';
import { toClock, toMoment, toSpan } from './time-format.ts';

const noon = '2026-03-10T12:05:00.000Z';

test('a clock time is in 24 hours, and says when it is not local', () => {
  expect(toClock(noon, 'en', 'UTC')).toBe('12:05 UTC');
  expect(toClock(noon, 'en', 'Asia/Tokyo')).toBe('21:05');
  expect(toClock('2026-03-10T00:00:00Z', 'en', 'Europe/London')).toBe('00:00');
});

test('a moment of another day has its day in front', () => {
  const now = Date.parse('2026-03-10T20:00:00Z');
  expect(toMoment(noon, now, 'en', 'Europe/Berlin')).toBe('13:05');
  expect(toMoment(noon, now, 'en', 'Asia/Tokyo')).toBe('10 Mar, 21:05');
  expect(toMoment(noon, now, 'ar', 'Asia/Tokyo')).toBe('10 مارس، 21:05');
});

test.each([
  [-5, { unit: 'seconds', big: 0, small: 0 }],
  [59_999, { unit: 'seconds', big: 59, small: 0 }],
  [61_000, { unit: 'minutes', big: 1, small: 1 }],
  [3_600_000 * 3 + 60_000 * 12, { unit: 'hours', big: 3, small: 12 }],
  [86_400_000 * 2 + 3_600_000, { unit: 'days', big: 2, small: 1 }],
])('%i ms is %j', (ms, span) => {
  expect(toSpan(ms)).toEqual(span);
});
