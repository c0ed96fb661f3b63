'use client';

import { useSyncExternalStore } from 'react';
import { usePlayback } from '../playback/player.ts';
import { useViewing } from '../viewing.tsx';
import type { Opened, StickerView } from './sticker-view.ts';

export function useStickerView(): StickerView {
  return useViewing().stickers;
}

export function useOpened(): Opened | null {
  const view = useStickerView();
  const read = () => view.read().opened;
  const opened = useSyncExternalStore(view.subscribe, read, read);
  return usePlayback(({ reasons }) => reasons.includes('sticker')) ? opened : null;
}

export function useAllShown(): boolean {
  const view = useStickerView();
  const read = () => view.read().all;
  return useSyncExternalStore(view.subscribe, read, read);
}
