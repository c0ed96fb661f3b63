'use client';

import { useEffect } from 'react';
import { rememberLookup } from './use-lookups.ts';

export type RememberLookupProps = {
  username: string;
  fullName: string | null;
  avatar: string | null;
  /** When each live story ends, ISO. */
  expiries: readonly string[];
  /** When the answer was fetched, ISO. */
  at: string;
};

/** Renders nothing: it notes in this browser that the account was looked up. */
export function RememberLookup({ username, fullName, avatar, expiries, at }: RememberLookupProps) {
  const joined = expiries.join();
  useEffect(() => {
    rememberLookup({ username, fullName, avatar, expiries: joined === '' ? [] : joined.split(','), at });
  }, [username, fullName, avatar, joined, at]);
  return null;
}
