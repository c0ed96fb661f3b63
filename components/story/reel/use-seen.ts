'use client';

import { useSyncExternalStore } from 'react';
import type { Story } from '#lib/story/index.ts';
import { findCurrent, isShown } from '../playback/playback.ts';
import type { Player } from '../playback/player.ts';
import { pageClock } from '../time/clock.ts';
import { findFirstUnseen, parseSeen, type Seen, serializeSeen, withSeen } from './seen.ts';

const KEY = 'dayglass.seen';
const NONE: Seen = new Map();
/** Somebody who skips is written down once, not at each step. */
const SETTLES_MS = 300;

const listeners = new Set<() => void>();
/** Used where storage is forbidden, and as the parsed form of `text` elsewhere. */
let known: { text: string | null; seen: Seen } = { text: null, seen: NONE };

/** Nothing until the browser's storage can be asked; other tabs' changes show too. */
export function useSeen(): Seen {
  return useSyncExternalStore(subscribe, readSeen, () => NONE);
}

/** Where an account opens: null for the first story, also when all were seen. */
export function findOpening(stories: readonly Story[]): string | null {
  return findFirstUnseen(stories, readSeen())?.id ?? null;
}

/** Writes down each story whose pixels were up while it was the one on screen; the result stops it. */
export function keepSeen(player: Player): () => void {
  const fresh = new Map<string, Story>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write() {
    clearTimeout(timer);
    timer = undefined;
    if (fresh.size > 0) save(withSeen(readSeen(), [...fresh.values()], pageClock.now()));
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

function save(seen: Seen): void {
  const text = serializeSeen(seen);
  known = { text, seen };
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // Forbidden or full: remembered as long as this page lives.
  }
  for (const listener of listeners) listener();
}

function readSeen(): Seen {
  const text = readText();
  if (text !== known.text) known = { text, seen: parseSeen(text) };
  return known.seen;
}

function readText(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return known.text;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}
