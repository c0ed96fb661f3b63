import { oncePerProcess } from '#lib/once.ts';

/**
 * How much of files all readers together hold in memory: the more is held, the less each next one takes, so that a
 * thousand slow readers cost little and none waits for another. In bytes.
 */

const SHARED = 24 * 1024 * 1024;
const LARGEST = 256 * 1024;
/** What each gets however many there are. */
const SMALLEST = 16 * 1024;
/** A next reader takes at most this part of what is left. */
const PART_OF_REST = 8;

const held = oncePerProcess('media.held', () => ({ bytes: 0 }));

export type Share = {
  /** How much of what is available may be read now; what was taken two turns ago is out of the reader's hand. */
  take: (available: number) => number;
  leave: () => void;
};

export function joinReaders(): Share {
  let before = 0;
  let last = 0;
  return {
    take(available) {
      held.value.bytes -= before;
      before = last;
      last = Math.min(available, toSize(SHARED - held.value.bytes));
      held.value.bytes += last;
      return last;
    },
    leave() {
      held.value.bytes -= before + last;
      before = 0;
      last = 0;
    },
  };
}

function toSize(free: number): number {
  return Math.max(SMALLEST, Math.min(LARGEST, Math.floor(free / PART_OF_REST)));
}
