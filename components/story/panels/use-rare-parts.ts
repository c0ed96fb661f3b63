'use client';

import { useEffect, useState } from 'react';
import { useLateWords } from '#components/ui/Messages.tsx';

type RareParts = typeof import('./rare-parts.ts')['rareParts'];

/**
 * What few people open, fetched when it is first wanted, with its words, which `LateWords` then has; null until it is here,
 * `onFail` when it cannot be had.
 */
export function useRareParts(wanted: boolean, onFail?: () => void): RareParts | null {
  const [parts, setParts] = useState<RareParts | null>(null);
  const fetchWords = useLateWords('panels');
  useEffect(() => {
    if (!wanted || parts) return;
    let stopped = false;
    Promise.all([import('./rare-parts.ts'), fetchWords()]).then(
      ([{ rareParts }]) => {
        if (!stopped) setParts(rareParts);
      },
      () => {
        if (!stopped) onFail?.();
      },
    );
    return () => {
      stopped = true;
    };
  }, [wanted, parts, fetchWords, onFail]);
  return parts;
}
