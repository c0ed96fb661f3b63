import { oncePerProcess } from '#lib/once.ts';

/**
 * How much of files all readers together hold in memory: the more is held, the less each next one takes, so that a
 * thousand slow readers cost little and none waits for another. In bytes.
 */

const SHARED = 16 * 1024 * 1024;
const LARGEST = 256 * 1024;
/** What each gets however many there are. */
const SMALLEST = 16 * 1024;
/** Beyond so many nothing is read ahead. */
const CROWD = 64;
/** A next reader takes at most this part of what is left. */
const PART_OF_REST = 8;

const held = oncePerProcess('media.held', () => ({ bytes: 0, readers: 0 }));

export type Share = {
  /** How many reads may lie ready for a reader that has not asked for them. */
  ahead: 0 | 1;
  /** How much of what is available may be read now; what was taken before, and is not ahead, has left. */
  take: (available: number) => number;
  leave: () => void;
};

export function joinReaders(): Share {
  const ahead = held.value.readers < CROWD ? 1 : 0;
  held.value.readers += 1;
  let before = 0;
  let last = 0;
  return {
    ahead,
    take(available) {
      held.value.bytes -= ahead === 1 ? before : last;
      before = ahead === 1 ? last : 0;
      last = Math.min(available, toSize(SHARED - held.value.bytes));
      held.value.bytes += last;
      return last;
    },
    leave() {
      held.value.bytes -= before + last;
      held.value.readers -= 1;
    },
  };
}

function toSize(free: number): number {
  return Math.max(SMALLEST, Math.min(LARGEST, Math.floor(free / PART_OF_REST)));
}
