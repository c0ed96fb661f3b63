'use client';

import { useEffect } from 'react';
import { silenceVideos, unlockVideos } from './video-pool.ts';

const GESTURES = ['pointerup', 'touchend', 'mousedown', 'keydown'];

/** The first press of anything lets all videos sound later, and leaving the page in whatever way stops them at once. */
export function useSound(): void {
  useEffect(() => {
    const unlock = () => {
      if (!navigator.userActivation || navigator.userActivation.isActive) {
        unlockVideos();
        forget();
      }
    };
    const forget = () => {
      for (const name of GESTURES) document.removeEventListener(name, unlock, true);
    };
    for (const name of GESTURES) document.addEventListener(name, unlock, true);
    addEventListener('pagehide', silenceVideos);
    return () => {
      forget();
      removeEventListener('pagehide', silenceVideos);
    };
  }, []);
}
