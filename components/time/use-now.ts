'use client';

import { useSyncExternalStore } from 'react';
import { pageClock } from './clock.ts';

/** The page's time in whole steps of `stepMs`, ticking; null on the server and until hydrated. */
export function useNow(stepMs = 1000): number | null {
  return useSyncExternalStore<number | null>(
    pageClock.subscribe,
    () => Math.floor(pageClock.now() / stepMs) * stepMs,
    () => null,
  );
}
