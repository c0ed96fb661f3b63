'use client';

import { startTransition, useEffect, useState } from 'react';

/** The value a moment late: all that may lag behind the picture renders together, once it is painted. */
export function useLater<T>(value: T): T {
  const [later, setLater] = useState(value);
  useEffect(() => startTransition(() => setLater(() => value)), [value]);
  return later;
}
