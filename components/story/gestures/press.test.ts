import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IDLE, isCarried, type Press, type PressEvent, type PressOutcome, reducePress } from './press.ts';

const down = (pointer = 1, at = 0): PressEvent => ({ type: 'down', pointer, x: 100, y: 100, at });
const up = (at: number, pointer = 1, x = 100, y = 100): PressEvent => ({ type: 'up', pointer, x, y, at });
const move = (x: number, at = 0, y = 100, pointer = 1): PressEvent => ({ type: 'move', pointer, x, y, at });

function run(...events: PressEvent[]): { state: Press; outcomes: (PressOutcome | null)[]; types: string[] } {
  let state: Press = IDLE;
  const outcomes = events.map((event) => {
    const [next, outcome] = reducePress(state, event);
    state = next;
    return outcome;
  });
  return { state, outcomes, types: outcomes.map((outcome) => outcome?.type ?? '') };
}

describe('a press', () => {
  test('short and still is a tap', () => {
    expect(run(down(), move(108), up(200)).types).toEqual(['hold', '', 'tap']);
  });

  test('long is a hold, and letting go only lets go', () => {
    expect(run(down(), up(300)).types).toEqual(['hold', 'release']);
  });

  test('long that wanders off swipes nothing', () => {
    expect(run(down(), move(400, 600), up(700, 1, 400)).types).toEqual(['hold', '', 'release']);
  });

  test('with a second finger counts for nothing until all are up', () => {
    const { types, state } = run(down(1), down(2), up(50, 2), down(3, 60), up(80, 1), up(90, 3));
    expect(types).toEqual(['hold', 'release', '', '', '', '']);
    expect(state).toEqual(IDLE);
    expect(run(down(1), down(2), up(50, 2), up(60, 1), down(1, 100), up(150, 1)).types.at(-1)).toBe('tap');
  });

  test('taken over by the browser lets go', () => {
    expect(run(down(), { type: 'cancel', pointer: 1 }).types).toEqual(['hold', 'release']);
  });
});

describe('a swipe', () => {
  test('follows the finger along the way it set out', () => {
    const { outcomes } = run(down(), move(80, 20, 104), move(20, 40, 160));
    expect(outcomes.slice(1)).toEqual([
      { type: 'swipe', axis: 'x', by: -20 },
      { type: 'swipe', axis: 'x', by: -80 },
    ]);
    expect(run(down(), move(104, 20, 130)).outcomes[1]).toEqual({ type: 'swipe', axis: 'y', by: 30 });
  });

  test('ends with the speed of its last moment', () => {
    const quick = run(down(), move(80, 20), move(40, 40), up(50, 1, 20)).outcomes.at(-1);
    expect(quick).toMatchObject({ type: 'fling', by: -80 });
    expect(quick?.type === 'fling' && quick.speed).toBeCloseTo(-80 / 50, 1);
    const rested = run(down(), move(80, 20), move(40, 40), up(900, 1, 40)).outcomes.at(-1);
    expect(rested).toEqual({ type: 'fling', axis: 'x', by: -60, speed: 0 });
  });

  test('comes to nothing with a second finger', () => {
    expect(run(down(), move(50, 20), down(2, 30)).outcomes.at(-1)).toEqual({ type: 'abandon', axis: 'x' });
  });

  test('carries on after a flick or a third of the way, not after turning back', () => {
    expect(isCarried(-60, -0.8, 390)).toBe(true);
    expect(isCarried(-140, 0, 390)).toBe(true);
    expect(isCarried(-100, 0, 390)).toBe(false);
    expect(isCarried(-200, 0.8, 390)).toBe(false);
  });
});

const anyPointer = fc.integer({ min: 1, max: 3 });
const point = { pointer: anyPointer, x: fc.nat(400), y: fc.nat(800), at: fc.nat(1000) };
const anyEvent: fc.Arbitrary<PressEvent> = fc.oneof(
  fc.record({ type: fc.constantFrom('down' as const, 'move' as const, 'up' as const), ...point }),
  fc.record({ type: fc.constant('cancel' as const), pointer: anyPointer }),
);

test('whatever the fingers do, each hold is let go exactly once before the next', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      const { state, outcomes } = run(...events);
      let held = false;
      for (const outcome of outcomes) {
        if (outcome === null) continue;
        if (outcome.type === 'swipe') {
          expect(held).toBe(true);
          continue;
        }
        expect(outcome.type === 'hold').toBe(!held);
        held = outcome.type === 'hold';
      }
      expect(held).toBe(state.kind !== 'idle' && state.kind !== 'spoilt');
    }),
  );
});
