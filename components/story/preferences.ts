'use client';

import { useSyncExternalStore } from 'react';
import { createStoredValue, toJson } from '#components/ui/stored-value.ts';

/** How a person likes to watch, kept in this browser under one key. */

export type Preferences = {
  /** 2 to 30, or 0 = a photo stays until the person moves on. */
  photoSeconds: number;
  muted: boolean;
};

export const DEFAULT_PREFERENCES: Preferences = { photoSeconds: 5, muted: true };

/** Anything that is not understood counts as not set. */
export function parsePreferences(text: string | null): Preferences {
  const { photoSeconds, muted } = toRecord(text);
  const readable = typeof photoSeconds === 'number' && Number.isFinite(photoSeconds);
  return {
    photoSeconds: readable ? clampSeconds(photoSeconds) : DEFAULT_PREFERENCES.photoSeconds,
    muted: typeof muted === 'boolean' ? muted : DEFAULT_PREFERENCES.muted,
  };
}

const stored = createStoredValue('dayglass.viewer', parsePreferences);

export const readPreferences = stored.read;

/** Keeps what it does not know, so that an older tab does not lose a newer one's settings. */
export function savePreferences(change: Partial<Preferences>): void {
  stored.write(JSON.stringify({ ...toRecord(stored.readText()), ...readPreferences(), ...change }));
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(stored.subscribe, readPreferences, () => DEFAULT_PREFERENCES);
}

function clampSeconds(seconds: number): number {
  return seconds <= 0 ? 0 : Math.min(30, Math.max(2, seconds));
}

function toRecord(text: string | null): Record<string, unknown> {
  const value = toJson(text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
