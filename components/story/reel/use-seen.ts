'use client';

import { useSyncExternalStore } from 'react';
import { createStoredValue } from '#components/ui/stored-value.ts';
import type { Story } from '#lib/story/index.ts';
import { findCurrent, isShown } from '../playback/playback.ts';
import type { Player } from '../playback/player.ts';
import { pageClock } from '../time/clock.ts';
import { findFirstUnseen, parseSeen, type Seen, serializeSeen, withSeen } from './seen.ts';

const NONE: Seen = new Map();
/** Somebody who skips is written down once, not at each step. */
const SETTLES_MS = 300;

const stored = createStoredValue('dayglass.seen', parseSeen);

/** Nothing until the browser's storage can be asked. */
export function useSeen(): Seen {
  return useSyncExternalStore(stored.subscribe, stored.read, () => NONE);
}

/** Where an account opens: null for the first story, also when all were seen. */
export function findOpening(stories: readonly Story[]): string | null {
  return findFirstUnseen(stories, stored.read())?.id ?? null;
}

/** Writes down each story whose pixels were up while it was the one on screen; the result stops it. */
export function keepSeen(player: Player): () => void {
  const fresh = new Map<string, Story>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write() {
    clearTimeout(timer);
    timer = undefined;
    if (fresh.size > 0) stored.write(serializeSeen(withSeen(stored.read(), [...fresh.values()], pageClock.now())));
    fresh.clear();
  }
  let last: Story | null = null;
  function look() {
    const state = player.read();
    const story = findCurrent(state);
    if (!story || story === last || state.ended || !isShown(state) || state.reasons.includes('hidden')) return;
    last = story;
    fresh.set(story.id, story);
    timer ??= setTimeout(write, SETTLES_MS);
  }

  look();
  const forget = player.subscribe(look);
  addEventListener('pagehide', write);
  return () => {
    forget();
    removeEventListener('pagehide', write);
    write();
  };
}
