import { expect, it } from 'vitest';
import { parseRange } from './range.ts';

it.each([
  [null, null],
  ['', null],
  ['bytes=0-0', { start: 0, end: 1 }],
  ['bytes=0-99', { start: 0, end: 100 }],
  ['bytes=0-', { start: 0, end: 100 }],
  ['bytes=99-', { start: 99, end: 100 }],
  ['bytes=10-1000000', { start: 10, end: 100 }],
  ['bytes=-1', { start: 99, end: 100 }],
  ['bytes=-1000', { start: 0, end: 100 }],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=100-200', 'unsatisfiable'],
  ['bytes=5-2', null],
  ['bytes=-', null],
  ['bytes=a-b', null],
  ['bytes=0x1-2', null],
  ['items=0-1', null],
  ['bytes=0-1,5-6', null],
  [`bytes=${'0-1,'.repeat(10_000)}0-1`, null],
  ['bytes=99999999999999999999-', null],
])('%s', (header, expected) => {
  expect(parseRange(header, 100)).toEqual(expected);
});
