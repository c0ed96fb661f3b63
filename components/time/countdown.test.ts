import { expect, test } from 'vitest';
import { getTranslateOf } from '#lib/messages/catalogues.ts';
import { toKept } from './Countdown.tsx';

const NOW = Date.parse('2026-03-10T06:00:00.000Z');
const HOUR_MS = 3_600_000;

test.each([
  [0, 'Kept, ended just now'],
  [HOUR_MS, 'Kept, ended 1 h ago'],
  [47 * HOUR_MS, 'Kept, ended 47 h ago'],
  [76 * HOUR_MS, 'Kept, ended 3 days ago'],
])('a story that ended %i ms ago', (ago, words) => {
  expect(toKept(getTranslateOf('en'), new Date(NOW - ago).toISOString(), NOW)).toBe(words);
});
