import { env } from '#lib/env.ts';
import { oncePerProcess } from '#lib/once.ts';
import { countStoredBytes } from './rows.ts';

const RECOUNT_MS = 60_000;
/** How long the queue leaves a file alone that did not fit. */
export const FULL_PAUSE_MS = 600_000;

const usage = oncePerProcess('media.usage', () => ({ bytes: 0, countedAt: Number.NEGATIVE_INFINITY }));

/** Whether MEDIA_QUOTA_BYTES leaves room; other processes' files are seen within a minute. */
export async function hasRoom(bytes: number): Promise<boolean> {
  if (performance.now() - usage.value.countedAt > RECOUNT_MS) {
    usage.value.countedAt = performance.now();
    usage.value.bytes = await countStoredBytes();
  }
  return usage.value.bytes + bytes <= env().MEDIA_QUOTA_BYTES;
}

export function addUsage(bytes: number): void {
  usage.value.bytes += bytes;
}
