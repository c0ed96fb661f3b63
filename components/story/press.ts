/** One finger, pen or mouse button on the stage: tells a tap from a hold, as a pure state machine. */

export type Press =
  | { kind: 'idle' }
  | { kind: 'down'; pointer: number; x: number; y: number; at: number; moved: boolean }
  /** A second finger came: nothing counts until all are up. */
  | { kind: 'spoilt'; pointers: readonly number[] };

export type PressEvent =
  | { type: 'down'; pointer: number; x: number; y: number; at: number }
  | { type: 'move'; pointer: number; x: number; y: number }
  | { type: 'up'; pointer: number; at: number }
  | { type: 'cancel'; pointer: number };

export type PressOutcome = 'hold' | 'release' | 'tap' | null;

const TAP_MS = 250;
const SLOP_PX = 10;
export const IDLE: Press = { kind: 'idle' };

export function reducePress(state: Press, event: PressEvent): [Press, PressOutcome] {
  if (state.kind === 'spoilt') return [spoil(state.pointers, event), null];
  if (event.type === 'down') {
    if (state.kind === 'idle') {
      const { pointer, x, y, at } = event;
      return [{ kind: 'down', pointer, x, y, at, moved: false }, 'hold'];
    }
    return [{ kind: 'spoilt', pointers: [...new Set([state.pointer, event.pointer])] }, 'release'];
  }
  if (state.kind === 'idle' || state.pointer !== event.pointer) return [state, null];
  if (event.type === 'cancel') return [IDLE, 'release'];
  if (event.type === 'up') return [IDLE, !state.moved && event.at - state.at < TAP_MS ? 'tap' : 'release'];
  const moved = state.moved || Math.hypot(event.x - state.x, event.y - state.y) > SLOP_PX;
  return [moved === state.moved ? state : { ...state, moved }, null];
}

function spoil(pointers: readonly number[], event: PressEvent): Press {
  if (event.type === 'move') return { kind: 'spoilt', pointers };
  const others = pointers.filter((pointer) => pointer !== event.pointer);
  if (event.type === 'down') return { kind: 'spoilt', pointers: [...others, event.pointer] };
  return others.length > 0 ? { kind: 'spoilt', pointers: others } : IDLE;
}
