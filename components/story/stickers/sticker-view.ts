'use client';

import { useSyncExternalStore } from 'react';
import type { Sticker } from '#lib/story/index.ts';
import { type Player, usePlayback, usePlayer } from '../playback/player.ts';

/** Which sticker is open and whether all are outlined, shared by the picture, the panel and the keys of one viewer. */

export type Opened = {
  sticker: Sticker;
  /** A press keeps it open until it is closed, focus only as long as the focus stays. */
  by: 'press' | 'focus';
  /** All that lay under the press, itself among them. */
  pile: readonly Sticker[];
};

type View = { all: boolean; opened: Opened | null };
type Store = { view: View; listeners: Set<() => void> };

const NOTHING: View = { all: false, opened: null };
const stores = new WeakMap<Player, Store>();

/** Stops the story until it is closed or another story comes. */
export function openSticker(player: Player, opened: Opened): void {
  change(player, { opened });
  player.send({ type: 'pause', reason: 'sticker' });
}

export function closeSticker(player: Player): void {
  player.send({ type: 'resume', reason: 'sticker' });
}

export function toggleAllStickers(player: Player): void {
  change(player, { all: !getStore(player).view.all });
}

export function useOpened(): Opened | null {
  const { opened } = useView();
  return usePlayback(({ reasons }) => reasons.includes('sticker')) ? opened : null;
}

export function useAllShown(): boolean {
  return useView().all;
}

function useView(): View {
  const player = usePlayer();
  return useSyncExternalStore(
    (listener) => {
      const { listeners } = getStore(player);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => getStore(player).view,
    () => NOTHING,
  );
}

function change(player: Player, part: Partial<View>): void {
  const store = getStore(player);
  store.view = { ...store.view, ...part };
  for (const listener of store.listeners) listener();
}

function getStore(player: Player): Store {
  const known = stores.get(player);
  if (known) return known;
  const made: Store = { view: NOTHING, listeners: new Set() };
  stores.set(player, made);
  return made;
}
