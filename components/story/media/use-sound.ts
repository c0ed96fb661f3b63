'use client';

import { useEffect } from 'react';
import { useViewing } from '../viewing.tsx';

const GESTURES = ['pointerup', 'touchend', 'mousedown', 'keydown'];

/** The first press of anything lets all videos sound later, and leaving the page in whatever way stops them at once. */
export function useSound(): void {
  const { videos } = useViewing().memory;
  useEffect(() => {
    const unlock = () => {
      if (!navigator.userActivation || navigator.userActivation.isActive) {
        videos.unlock();
        forget();
      }
    };
    const forget = () => {
      for (const name of GESTURES) document.removeEventListener(name, unlock, true);
    };
    for (const name of GESTURES) document.addEventListener(name, unlock, true);
    addEventListener('pagehide', videos.silence);
    return () => {
      forget();
      removeEventListener('pagehide', videos.silence);
    };
  }, [videos]);
}
