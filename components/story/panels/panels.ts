'use client';

import { useSyncExternalStore } from 'react';

/** What lies over or beside the stage, one at a time: a store outside React, so that buttons and keys open the same. */
export type Panel = 'menu' | 'help' | 'details';

type Panels = {
  open: Panel | null;
  /** On a desktop the details stand beside the stage, unless sent away. */
  aside: boolean;
};

const START: Panels = { open: null, aside: true };
const DESKTOP = '(min-width: 64rem)';

let panels = START;
const listeners = new Set<() => void>();

export function openPanel(open: Panel | null): void {
  set({ ...panels, open });
}

/** Beside the stage where there is room for it, else over it. */
export function toggleDetails(): void {
  if (matchMedia(DESKTOP).matches) set({ open: null, aside: !panels.aside });
  else openPanel('details');
}

export function usePanel(): Panel | null {
  return useSyncExternalStore(
    subscribe,
    () => panels.open,
    () => null,
  );
}

export function useAside(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => panels.aside,
    () => true,
  );
}

/** Whether there is room beside the stage; yes on the server, which cannot know. */
export function useRoom(): boolean {
  return useSyncExternalStore(
    watchRoom,
    () => matchMedia(DESKTOP).matches,
    () => true,
  );
}

function watchRoom(listener: () => void): () => void {
  const room = matchMedia(DESKTOP);
  room.addEventListener('change', listener);
  return () => room.removeEventListener('change', listener);
}

function set(next: Panels): void {
  panels = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
