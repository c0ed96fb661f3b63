'use client';

import { useSyncExternalStore } from 'react';

/** Whether the viewer fills the window, so that what nobody sees beneath it can wait. */

const listeners = new Set<() => void>();

/** For the viewer: tells those who wait, when it has come and when it has gone. */
export function announceCover(): () => void {
  announce();
  return announce;
}

/** True on the server and in the first picture. */
export function useIsCovered(): boolean {
  return useSyncExternalStore(subscribe, isCovered, () => true);
}

/** Asked of the page itself, for a viewer that the server drew is there before its scripts. */
function isCovered(): boolean {
  return document.querySelector('[data-viewer]') !== null;
}

function announce(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
