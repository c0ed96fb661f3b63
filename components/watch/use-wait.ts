'use client';

import { useState } from 'react';
import { useNow } from '#components/time/use-now.ts';

/** A longer wait is no wait: somebody may have raised the budget meanwhile. */
export const LONGEST_WAIT_SECONDS = 600;

/** Seconds left of a wait that begins now; 0 once it is over, or when there is none. */
export function useWait(seconds: number | null): number {
  const now = useNow();
  const [began, setBegan] = useState<{ at: number; seconds: number | null } | null>(null);
  if (now !== null && began?.seconds !== seconds) setBegan({ at: now, seconds });
  if (!seconds) return 0;
  const passed = now === null || began === null ? 0 : (now - began.at) / 1000;
  return Math.max(0, Math.ceil(seconds - passed));
}
