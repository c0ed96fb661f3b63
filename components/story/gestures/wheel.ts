/** Wheels and trackpads: one step a flick, whatever glides after it, as a pure state machine. */

export type WheelState = { sum: number; at: number; last: number; axis: 'x' | 'y'; spent: boolean };
export type WheelTurn = { x: number; y: number; at: number };
export type WheelOutcome = { axis: 'x' | 'y'; by: 1 | -1 } | null;

/** A pause this long ends a flick. */
const QUIET_MS = 160;
/** CSS pixels that count as meant; one notch of a mouse wheel is 100 or more. */
const MEANT_PX = 40;
/** A glide only slows down: a turn this much stronger than the one before is a new flick. */
const STRONGER = 2;

export const STILL: WheelState = { sum: 0, at: Number.NEGATIVE_INFINITY, last: 0, axis: 'y', spent: false };

export function reduceWheel(state: WheelState, turn: WheelTurn): [WheelState, WheelOutcome] {
  const axis = Math.abs(turn.x) > Math.abs(turn.y) ? 'x' : 'y';
  const by = turn[axis];
  const size = Math.abs(by);
  if (size === 0) return [state, null];
  const isNew =
    turn.at - state.at > QUIET_MS ||
    (state.spent && axis === state.axis && Math.sign(by) !== Math.sign(state.sum) && size > MEANT_PX) ||
    (state.spent && size > MEANT_PX && size > state.last * STRONGER);
  const before: WheelState = isNew ? { ...STILL, axis } : state;
  const sum = before.axis === axis ? before.sum + by : before.sum;
  const next = { sum, at: turn.at, last: size, axis: before.axis, spent: before.spent };
  if (next.spent || Math.abs(sum) < MEANT_PX) return [next, null];
  return [
    { ...next, spent: true },
    { axis: next.axis, by: sum > 0 ? 1 : -1 },
  ];
}

/** In CSS pixels, from lines or pages. */
export function toTurn({ deltaX, deltaY, deltaMode, timeStamp }: WheelEvent): WheelTurn {
  const unit = deltaMode === WheelEvent.DOM_DELTA_PAGE ? 800 : deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
  return { x: deltaX * unit, y: deltaY * unit, at: timeStamp };
}
