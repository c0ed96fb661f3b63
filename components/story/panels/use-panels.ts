'use client';

import { useSyncExternalStore } from 'react';
import { useViewing } from '../viewing.tsx';
import { DESKTOP, type Panel, type Panels } from './panels.ts';

export function usePanels(): Panels {
  return useViewing().memory.panels;
}

export function usePanel(): Panel | null {
  const panels = usePanels();
  const read = () => panels.read().open;
  return useSyncExternalStore(panels.subscribe, read, read);
}

export function useAside(): boolean {
  const panels = usePanels();
  const read = () => panels.read().aside;
  return useSyncExternalStore(panels.subscribe, read, read);
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
