import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IDLE, type Press, type PressEvent, type PressOutcome, reducePress } from './press.ts';

const down = (pointer = 1, at = 0): PressEvent => ({ type: 'down', pointer, x: 100, y: 100, at });
const up = (at: number, pointer = 1): PressEvent => ({ type: 'up', pointer, at });
const move = (x: number, pointer = 1): PressEvent => ({ type: 'move', pointer, x, y: 100 });

function run(...events: PressEvent[]): { state: Press; outcomes: PressOutcome[] } {
  let state: Press = IDLE;
  const outcomes = events.map((event) => {
    const [next, outcome] = reducePress(state, event);
    state = next;
    return outcome;
  });
  return { state, outcomes };
}

describe('a press', () => {
  test('short and still is a tap', () => {
    expect(run(down(), move(108), up(200)).outcomes).toEqual(['hold', null, 'tap']);
  });

  test('long is a hold, and letting go only lets go', () => {
    expect(run(down(), up(300)).outcomes).toEqual(['hold', 'release']);
  });

  test('that wanders off is not a tap, also when it comes back', () => {
    expect(run(down(), move(130), move(100), up(100)).outcomes).toEqual(['hold', null, null, 'release']);
  });

  test('with a second finger counts for nothing until all are up', () => {
    const { outcomes, state } = run(down(1), down(2), up(50, 2), down(3, 60), up(80, 1), up(90, 3));
    expect(outcomes).toEqual(['hold', 'release', null, null, null, null]);
    expect(state).toEqual(IDLE);
    expect(run(down(1), down(2), up(50, 2), up(60, 1), down(1, 100), up(150, 1)).outcomes.at(-1)).toBe('tap');
  });

  test('taken over by the browser lets go', () => {
    expect(run(down(), { type: 'cancel', pointer: 1 }).outcomes).toEqual(['hold', 'release']);
  });
});

const anyPointer = fc.integer({ min: 1, max: 3 });
const anyEvent: fc.Arbitrary<PressEvent> = fc.oneof(
  fc.record({
    type: fc.constant('down' as const),
    pointer: anyPointer,
    x: fc.nat(400),
    y: fc.nat(800),
    at: fc.nat(1000),
  }),
  fc.record({ type: fc.constant('move' as const), pointer: anyPointer, x: fc.nat(400), y: fc.nat(800) }),
  fc.record({ type: fc.constant('up' as const), pointer: anyPointer, at: fc.nat(1000) }),
  fc.record({ type: fc.constant('cancel' as const), pointer: anyPointer }),
);

test('whatever the fingers do, each hold is let go exactly once before the next', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      const { state, outcomes } = run(...events);
      let held = false;
      for (const outcome of outcomes.filter((one) => one !== null)) {
        expect(outcome === 'hold').toBe(!held);
        held = outcome === 'hold';
      }
      expect(held).toBe(state.kind === 'down');
    }),
  );
});
