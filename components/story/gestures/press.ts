/** One finger, pen or mouse button on the picture: tells taps, holds and swipes apart, as a pure state machine. */

export type Axis = 'x' | 'y';
type Point = { x: number; y: number; at: number };

export type Press =
  | { kind: 'idle' }
  | { kind: 'down'; pointer: number; start: Point }
  /** Down for so long, or moved so late, that it neither taps nor swipes. */
  | { kind: 'held'; pointer: number }
  | { kind: 'swipe'; pointer: number; axis: Axis; start: Point; trail: readonly Point[] }
  /** A second finger came: nothing counts until all are up. */
  | { kind: 'spoilt'; pointers: readonly number[] };

export type PressEvent =
  | ({ type: 'down'; pointer: number } & Point)
  | ({ type: 'move'; pointer: number } & Point)
  | ({ type: 'up'; pointer: number } & Point)
  | { type: 'cancel'; pointer: number };

export type PressOutcome =
  | { type: 'hold' | 'release' | 'tap' }
  /** `by` in CSS pixels from where the finger came down, along the axis alone. */
  | { type: 'swipe'; axis: Axis; by: number }
  /** The finger left the glass; `speed` in CSS pixels a ms. */
  | { type: 'fling'; axis: Axis; by: number; speed: number }
  /** The swipe came to nothing. */
  | { type: 'abandon'; axis: Axis };

const TAP_MS = 250;
const SLOP_PX = 10;
/** Speed is that of the last moment only, so that a finger that stopped flings nothing. */
const TRAIL_MS = 80;
export const IDLE: Press = { kind: 'idle' };
const RELEASE: PressOutcome = { type: 'release' };

export function reducePress(state: Press, event: PressEvent): [Press, PressOutcome | null] {
  if (state.kind === 'spoilt') return [spoil(state.pointers, event), null];
  if (event.type === 'down') {
    if (state.kind === 'idle')
      return [{ kind: 'down', pointer: event.pointer, start: toPoint(event) }, { type: 'hold' }];
    return [{ kind: 'spoilt', pointers: [...new Set([state.pointer, event.pointer])] }, toAbandoned(state)];
  }
  if (state.kind === 'idle' || state.pointer !== event.pointer) return [state, null];
  if (event.type === 'cancel') return [IDLE, toAbandoned(state)];
  if (event.type === 'up') return [IDLE, toEnd(state, event)];
  return move(state, event);
}

type Single = Exclude<Press, { kind: 'idle' | 'spoilt' }>;

function move(state: Single, event: { pointer: number } & Point): [Press, PressOutcome | null] {
  if (state.kind === 'held') return [state, null];
  const [dx, dy] = [event.x - state.start.x, event.y - state.start.y];
  if (state.kind === 'swipe') {
    const trail = [...state.trail.filter(({ at }) => event.at - at <= TRAIL_MS), toPoint(event)];
    return [
      { ...state, trail },
      { type: 'swipe', axis: state.axis, by: state.axis === 'x' ? dx : dy },
    ];
  }
  if (Math.hypot(dx, dy) <= SLOP_PX) return [state, null];
  if (event.at - state.start.at > TAP_MS) return [{ kind: 'held', pointer: state.pointer }, null];
  const axis = Math.abs(dx) >= Math.abs(dy) ? 'x' : 'y';
  const { pointer, start } = state;
  return [
    { kind: 'swipe', pointer, axis, start, trail: [start, toPoint(event)] },
    { type: 'swipe', axis, by: axis === 'x' ? dx : dy },
  ];
}

function toEnd(state: Single, event: Point): PressOutcome {
  if (state.kind === 'down') {
    const near = Math.hypot(event.x - state.start.x, event.y - state.start.y) <= SLOP_PX;
    return near && event.at - state.start.at < TAP_MS ? { type: 'tap' } : RELEASE;
  }
  if (state.kind === 'held') return RELEASE;
  const { axis, start, trail } = state;
  const from = trail.find(({ at }) => event.at - at <= TRAIL_MS) ?? toPoint(event);
  const speed = (event[axis] - from[axis]) / Math.max(1, event.at - from.at);
  return { type: 'fling', axis, by: event[axis] - start[axis], speed };
}

function toAbandoned(state: Single): PressOutcome {
  return state.kind === 'swipe' ? { type: 'abandon', axis: state.axis } : RELEASE;
}

function spoil(pointers: readonly number[], event: PressEvent): Press {
  if (event.type === 'move') return { kind: 'spoilt', pointers };
  const others = pointers.filter((pointer) => pointer !== event.pointer);
  if (event.type === 'down') return { kind: 'spoilt', pointers: [...others, event.pointer] };
  return others.length > 0 ? { kind: 'spoilt', pointers: others } : IDLE;
}

function toPoint({ x, y, at }: Point): Point {
  return { x, y, at };
}

/** Whether letting go there carries on: a quick flick the same way, or a third of the way without going back. */
export function isCarried(by: number, speed: number, size: number): boolean {
  const FLICK = 0.35;
  if (Math.abs(speed) > FLICK) return Math.sign(speed) === Math.sign(by) && Math.abs(by) > 2 * SLOP_PX;
  return Math.abs(by) > size / 3;
}
