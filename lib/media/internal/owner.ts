import type { Thing } from '#lib/auth/can.ts';
import type { QueuedFile, SeenRow } from './rows.ts';

/** What a file shows: the thing that a viewer may see or not. */
export function toThing({ accountId, storyId, shows }: SeenRow): Thing {
  if (storyId === null || !shows) return { kind: 'account', id: accountId };
  return { kind: 'story', id: storyId, ...shows };
}

/** Of a file that only this process knows, nobody has written down when its story ends. */
export function toUnstoredThing({ accountId }: QueuedFile): Thing {
  return { kind: 'account', id: accountId ?? null };
}
