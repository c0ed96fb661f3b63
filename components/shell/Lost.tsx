'use client';

import { lazy, Suspense } from 'react';

const LostScreen = lazy(async () => ({ default: (await import('./LostScreen.tsx')).LostScreen }));

/** No more than a name, since Next sends it along with every page of the frame. */
export function Lost() {
  return (
    <Suspense>
      <LostScreen />
    </Suspense>
  );
}
