'use client';

import { useSyncExternalStore } from 'react';
import { toClock, toMoment } from './time-format.ts';

/** A point in time as this person's clock shows it; in UTC, and saying so, until hydrated. */
export function useMoment(iso: string): string {
  return useSyncExternalStore(
    subscribe,
    () => toMoment(iso, Date.now()),
    () => toClock(iso, 'UTC'),
  );
}

function subscribe(): () => void {
  return () => undefined;
}
