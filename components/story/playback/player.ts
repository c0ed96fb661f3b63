'use client';

import { createContext, use, useSyncExternalStore } from 'react';
import type { Story } from '#lib/story/index.ts';
import { type Playback, type PlaybackEvent, reducePlayback, startPlayback } from './playback.ts';
import type { Reel } from './playlist.ts';

/** Holds the playback of one viewer outside React, so that a burst of taps never reads an old state. */

type Untimed<E> = E extends { at: number } ? Omit<E, 'at'> : never;
export type PlayerEvent = Untimed<PlaybackEvent<Story>>;
export type Player = {
  read: () => Playback<Story>;
  send: (event: PlayerEvent) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createPlayer(reel: Reel<Story>): Player {
  let state = startPlayback(reel);
  const listeners = new Set<() => void>();
  return {
    read: () => state,
    send(event) {
      const before = state;
      state = reducePlayback(state, { ...event, at: performance.now() });
      if (state !== before) for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const PlayerContext = createContext<Player | null>(null);
export const PlayerProvider = PlayerContext.Provider;

export function usePlayer(): Player {
  const player = use(PlayerContext);
  if (!player) throw new Error('usePlayer needs a StoryViewer above it');
  return player;
}

/** `select` must give the same value for the same state: a primitive, or something the state itself holds. */
export function usePlayback<T>(select: (state: Playback<Story>) => T): T {
  const player = usePlayer();
  const read = () => select(player.read());
  return useSyncExternalStore(player.subscribe, read, read);
}
