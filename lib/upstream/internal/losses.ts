import type { Dropped } from '../index.ts';

/** Counts what a surprise cost, in bounded room whatever the number of surprises. */

const MOST_KEYS = 100;
const REST = 'other';

export class Losses {
  #counts = new Map<string, number>();

  /** `path` has `*` for every index, such as `items.*.reel_mentions.*`. */
  add(path: string, reason: string, count = 1): void {
    if (count === 0) return;
    const said = `${path}: ${reason}`;
    const key = this.#counts.has(said) || this.#counts.size < MOST_KEYS ? said : REST;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
  }

  toDropped(): Dropped {
    return Object.fromEntries(this.#counts);
  }
}
