'use client';

import { useEffect } from 'react';
import type { Answered } from './lookups.ts';
import { rememberLookup } from './use-lookups.ts';

export type RememberLookupProps = Omit<Answered, 'stories'> & {
  /** The live ones; only when each ends is kept, and its id. */
  stories: readonly { id: string; expiresAt: string }[];
};

/** Renders nothing: it notes in this browser that the account was looked up, also for somebody who leaves at once. */
export function RememberLookup({ username, fullName, avatar, stories, at }: RememberLookupProps) {
  useEffect(() => {
    const known = stories.map(({ id, expiresAt }) => ({ id, expiresAt }));
    return afterThePicture(() => rememberLookup({ username, fullName, avatar, stories: known, at }));
  }, [username, fullName, avatar, stories, at]);
  return null;
}

/** Runs it once, in a task of its own; the function that it returns, and the end of the page, do not wait for that. */
function afterThePicture(run: () => void): () => void {
  const timer = setTimeout(finish);
  let isDone = false;
  function finish() {
    clearTimeout(timer);
    removeEventListener('pagehide', finish);
    if (!isDone) run();
    isDone = true;
  }
  addEventListener('pagehide', finish);
  return finish;
}
