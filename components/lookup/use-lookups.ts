'use client';

import { useSyncExternalStore } from 'react';
import { createStoredValue } from '#components/ui/stored-value.ts';
import { type Answered, type Lookup, parseLookups, remember, serializeLookups, toRow } from './lookups.ts';

const stored = createStoredValue<readonly Lookup[]>('dayglass.lookups', parseLookups);

/** Null until the browser's storage can be asked: on the server and in the first picture. */
export function useLookups(): readonly Lookup[] | null {
  return useSyncExternalStore<readonly Lookup[] | null>(stored.subscribe, stored.read, () => null);
}

/** Whom to swipe to from an account: those looked up before that may still have live stories. */
export function listRow(username: string): string[] {
  return toRow(stored.read(), username, Date.now());
}

export function rememberLookup(answered: Answered): void {
  changeLookups((before) => remember(before, answered, new Date().toISOString()));
}

export function changeLookups(change: (before: readonly Lookup[]) => Lookup[]): void {
  stored.write(serializeLookups(change(stored.read())));
}
