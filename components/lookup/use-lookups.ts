'use client';

import { useSyncExternalStore } from 'react';
import { type Answered, type Lookup, parseLookups, remember, serializeLookups } from './lookups.ts';

const KEY = 'dayglass.lookups';
const listeners = new Set<() => void>();

/** Used where storage is forbidden, and as the parsed form of `text` elsewhere. */
let text: string | null = null;
let lookups: readonly Lookup[] = [];

/** Null until the browser's storage can be asked: on the server and in the first picture. Other tabs' changes show too. */
export function useLookups(): readonly Lookup[] | null {
  return useSyncExternalStore<readonly Lookup[] | null>(subscribe, readLookups, () => null);
}

export function rememberLookup(answered: Answered): void {
  changeLookups((before) => remember(before, answered, new Date().toISOString()));
}

export function changeLookups(change: (before: readonly Lookup[]) => Lookup[]): void {
  lookups = change(readLookups());
  text = serializeLookups(lookups);
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // Forbidden or full: remembered as long as this page lives.
  }
  for (const listener of listeners) listener();
}

export function readLookups(): readonly Lookup[] {
  const stored = readText();
  if (stored !== text) {
    text = stored;
    lookups = parseLookups(stored);
  }
  return lookups;
}

function readText(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return text;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
