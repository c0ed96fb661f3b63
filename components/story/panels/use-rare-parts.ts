'use client';

import { useEffect, useState } from 'react';

type RareParts = typeof import('./rare-parts.ts')['rareParts'];

let loaded: RareParts | null = null;

/** What few people open, fetched when it is first wanted; null until it is here, `onFail` when it cannot be had. */
export function useRareParts(wanted: boolean, onFail?: () => void): RareParts | null {
  const [parts, setParts] = useState(loaded);
  useEffect(() => {
    if (!wanted || parts) return;
    let stopped = false;
    import('./rare-parts.ts').then(
      ({ rareParts }) => {
        loaded = rareParts;
        if (!stopped) setParts(rareParts);
      },
      () => {
        if (!stopped) onFail?.();
      },
    );
    return () => {
      stopped = true;
    };
  }, [wanted, parts, onFail]);
  return parts;
}
