import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reduceWheel, STILL, type WheelOutcome, type WheelState, type WheelTurn } from './wheel.ts';

function turn(...turns: WheelTurn[]): WheelOutcome[] {
  let state: WheelState = STILL;
  return turns.flatMap((one) => {
    const [next, outcome] = reduceWheel(state, one);
    state = next;
    return outcome ? [outcome] : [];
  });
}

const down = (y: number, at: number): WheelTurn => ({ x: 0, y, at });

describe('a wheel', () => {
  test('one notch is one step, the next one after a pause another', () => {
    expect(turn(down(120, 0))).toEqual([{ axis: 'y', by: 1 }]);
    expect(turn(down(120, 0), down(120, 400))).toHaveLength(2);
  });

  test('turned back at once steps back', () => {
    expect(turn(down(120, 0), down(-120, 50))).toEqual([
      { axis: 'y', by: 1 },
      { axis: 'y', by: -1 },
    ]);
  });

  test('a trackpad flicked again while it still glides steps again', () => {
    const glide = [60, 50, 30, 20, 12].map((y, n) => down(y, n * 16));
    const again = [55, 80, 60, 30].map((y, n) => down(y, 90 + n * 16));
    expect(turn(...glide, ...again)).toHaveLength(2);
  });

  test('sideways is sideways', () => {
    expect(turn({ x: -90, y: 12, at: 0 })).toEqual([{ axis: 'x', by: -1 }]);
  });

  test('a touch too light to be meant does nothing', () => {
    expect(turn(down(8, 0), down(9, 16), down(4, 32))).toEqual([]);
  });
});

test('however long one flick glides, it is one step', () => {
  const slower = fc.record({
    share: fc.double({ min: 0.5, max: 1, noNaN: true }),
    wait: fc.integer({ min: 1, max: 150 }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 400 }), fc.array(slower, { maxLength: 60 }), (first, glide) => {
      const turns = [down(first, 0)];
      for (const { share, wait } of glide) {
        const last = turns.at(-1) ?? down(first, 0);
        turns.push(down(last.y * share, last.at + wait));
      }
      expect(turn(...turns)).toHaveLength(1);
    }),
  );
});
