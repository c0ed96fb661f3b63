'use client';

import { useSyncExternalStore } from 'react';
import { pageClock } from '#components/time/clock.ts';
import { createStoredValue } from '#components/ui/stored-value.ts';
import { type Ending, findFirstUnseen, parseSeen, type Seen, serializeSeen, withSeen } from './seen.ts';

const NONE: Seen = new Map();

const stored = createStoredValue('dayglass.seen', parseSeen);

/** Nothing until the browser's storage can be asked. */
export function useSeen(): Seen {
  return useSyncExternalStore(stored.subscribe, stored.read, () => NONE);
}

export function writeSeen(stories: readonly Ending[]): void {
  stored.write(serializeSeen(withSeen(stored.read(), stories, pageClock.now())));
}

/** Where an account opens: null for the first story, also when all were seen. */
export function findOpening(stories: readonly { id: string }[]): string | null {
  return findFirstUnseen(stories, stored.read())?.id ?? null;
}
