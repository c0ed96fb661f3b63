import { oncePerProcess } from '#lib/once.ts';
import type { KeptReel } from './kept.ts';

/** Paid answers that the store refused: known to this process alone, until they can be stored or it ends. */

const MOST_KEPT = 100;

type InHand = {
  reel: KeptReel;
  /** Tries to store it; null for what the store will never take. */
  store: (() => Promise<void>) | null;
};

const inHand = oncePerProcess('archive.in-hand', () => new Map<string, InHand>());

/** By each of the ways in which somebody may ask for it. */
export function keepInHand(askings: string[], kept: InHand): void {
  for (const asked of askings) {
    inHand.value.delete(asked);
    inHand.value.set(asked, kept);
    const [oldest] = inHand.value.keys();
    if (inHand.value.size > MOST_KEPT && oldest !== undefined) inHand.value.delete(oldest);
  }
}

export function findInHand(asked: string): KeptReel | null {
  return inHand.value.get(asked)?.reel ?? null;
}

/** True once nothing is left that could be stored. */
export async function storeWhatIsInHand(): Promise<boolean> {
  const waiting = new Set([...inHand.value.values()].filter(({ store }) => store !== null));
  for (const kept of waiting) {
    try {
      await kept.store?.();
    } catch {
      return false;
    }
    for (const [asked, known] of inHand.value) if (known === kept) inHand.value.delete(asked);
  }
  return true;
}
