import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findEdge, isInWindow, listEdges } from './in-time.ts';

const moment = fc.option(fc.integer({ min: 0, max: 60_000 }));
const windows = fc.array(fc.record({ startMs: moment, endMs: moment }), { maxLength: 6 });

test('what is in time at the last edge is what is in time now', () => {
  fc.assert(
    fc.property(windows, fc.integer({ min: 0, max: 70_000 }), (items, playedMs) => {
      const edge = findEdge(listEdges(items), playedMs);
      expect(items.filter((item) => isInWindow(item, edge))).toEqual(
        items.filter((item) => isInWindow(item, playedMs)),
      );
    }),
  );
});

test('a window is open from its start until just before its end', () => {
  const item = { startMs: 500, endMs: 2000.5 };
  expect([499, 500, 2000, 2000.5].map((at) => isInWindow(item, at))).toEqual([false, true, true, false]);
  expect(listEdges([item, { startMs: null, endMs: null }, { startMs: 0, endMs: 500 }])).toEqual([0, 500, 2000.5]);
});
