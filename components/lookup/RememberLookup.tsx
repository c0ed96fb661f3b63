'use client';

import { useEffect } from 'react';
import { useIsLate } from '#components/ui/use-is-late.ts';
import type { Answered } from './lookups.ts';
import { rememberLookup } from './use-lookups.ts';

export type RememberLookupProps = Omit<Answered, 'stories'> & {
  /** The live ones; only when each ends is kept, and its id. */
  stories: readonly { id: string; expiresAt: string }[];
};

/** Renders nothing: it notes in this browser that the account was looked up. */
export function RememberLookup({ username, fullName, avatar, stories, at }: RememberLookupProps) {
  const isLate = useIsLate();
  useEffect(() => {
    if (!isLate) return;
    const known = stories.map(({ id, expiresAt }) => ({ id, expiresAt }));
    rememberLookup({ username, fullName, avatar, stories: known, at });
  }, [isLate, username, fullName, avatar, stories, at]);
  return null;
}
