'use client';

import { useSyncExternalStore } from 'react';

/** How a person likes to watch, kept in this browser under one key. */

export type Preferences = {
  /** 2 to 30, or 0 = a photo stays until the person moves on. */
  photoSeconds: number;
  muted: boolean;
};

const KEY = 'dayglass.viewer';
export const DEFAULT_PREFERENCES: Preferences = { photoSeconds: 5, muted: true };

const listeners = new Set<() => void>();
let known: { text: string | null; value: Preferences } = { text: null, value: DEFAULT_PREFERENCES };

/** Anything that is not understood counts as not set. */
export function parsePreferences(text: string | null): Preferences {
  const stored = toRecord(text);
  const { photoSeconds, muted } = stored;
  const readable = typeof photoSeconds === 'number' && Number.isFinite(photoSeconds);
  return {
    photoSeconds: readable ? clampSeconds(photoSeconds) : DEFAULT_PREFERENCES.photoSeconds,
    muted: typeof muted === 'boolean' ? muted : DEFAULT_PREFERENCES.muted,
  };
}

export function readPreferences(): Preferences {
  const text = readText();
  if (text !== known.text) known = { text, value: parsePreferences(text) };
  return known.value;
}

/** Keeps what it does not know, so that an older tab does not lose a newer one's settings. */
export function savePreferences(change: Partial<Preferences>): void {
  const text = JSON.stringify({ ...toRecord(readText()), ...readPreferences(), ...change });
  try {
    localStorage.setItem(KEY, text);
  } catch {
    known = { text: readText(), value: parsePreferences(text) };
  }
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, readPreferences, () => DEFAULT_PREFERENCES);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}

function readText(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return known.text;
  }
}

function clampSeconds(seconds: number): number {
  return seconds <= 0 ? 0 : Math.min(30, Math.max(2, seconds));
}

function toRecord(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
