'use client';

import { startTransition, useEffect, useState } from 'react';

/** False in the first picture, true a moment after it: for what nobody misses until then. */
export function useIsLate(): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => startTransition(() => setIsLate(true)), []);
  return isLate;
}
