import { describeStoreError, isStoreAway } from '#lib/db/trouble.ts';
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';
import { oncePerProcess } from '#lib/once.ts';
import { countStoredBytes } from './rows.ts';

const RECOUNT_MS = 60_000;
/** How long the queue leaves a file alone that did not fit. */
export const FULL_PAUSE_MS = 600_000;

const usage = oncePerProcess('media.usage', () => ({
  bytes: 0,
  countedAt: Number.NEGATIVE_INFINITY,
  lackedAt: Number.NEGATIVE_INFINITY,
}));

/** Whether MEDIA_QUOTA_BYTES leaves room; other processes' files are seen within a minute. */
export async function hasRoom(bytes: number): Promise<boolean> {
  if (performance.now() - usage.value.countedAt > RECOUNT_MS) {
    usage.value.countedAt = performance.now();
    await recount();
  }
  const has = usage.value.bytes + bytes <= env().MEDIA_QUOTA_BYTES;
  if (!has) usage.value.lackedAt = performance.now();
  return has;
}

/** Also while there is a little room, once something did not fit. */
export async function isQuotaUsedUp(): Promise<boolean> {
  return !(await hasRoom(1)) || performance.now() - usage.value.lackedAt < FULL_PAUSE_MS;
}

export function addUsage(bytes: number): void {
  usage.value.bytes += bytes;
}

/** While the store is away the last count holds. */
async function recount(): Promise<void> {
  try {
    usage.value.bytes = await countStoredBytes();
  } catch (error) {
    if (!isStoreAway(error)) throw error;
    log('media').warn({ cause: describeStoreError(error) }, 'stored bytes not counted');
  }
}
