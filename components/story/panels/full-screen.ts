'use client';

import { useSyncExternalStore } from 'react';

/** The whole page goes full screen, so that dialogs and notices are still seen. */

export type FullScreen = 'on' | 'off' | 'impossible';

export function readFullScreen(): FullScreen {
  if (!document.fullscreenEnabled) return 'impossible';
  return document.fullscreenElement ? 'on' : 'off';
}

export function useFullScreen(): FullScreen {
  return useSyncExternalStore(subscribe, readFullScreen, () => 'off' as const);
}

/** To be called within a gesture; where the browser refuses, nothing happens. */
export function setFullScreen(on: boolean): void {
  const now = readFullScreen();
  if (on && now === 'off') document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => {});
  if (!on && now === 'on') document.exitFullscreen().catch(() => {});
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
}
