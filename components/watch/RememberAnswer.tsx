'use client';

import { useEffect } from 'react';

export type Answered = {
  username: string;
  fullName: string | null;
  avatar: string | null;
  /** The live ones; only when each ends is told, and its id. */
  stories: readonly { id: string; expiresAt: string }[];
  /** From when the answer is, ISO. */
  at: string;
};

type RememberAnswerProps = Answered & { onAnswer: (answered: Answered) => void };

/** Renders nothing: it tells that the account was looked up, also for somebody who leaves at once. */
export function RememberAnswer({ username, fullName, avatar, stories, at, onAnswer }: RememberAnswerProps) {
  useEffect(() => {
    const known = stories.map(({ id, expiresAt }) => ({ id, expiresAt }));
    return afterThePicture(() => onAnswer({ username, fullName, avatar, stories: known, at }));
  }, [username, fullName, avatar, stories, at, onAnswer]);
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
