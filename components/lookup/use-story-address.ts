import { useCallback, useEffect, useRef } from 'react';

const SETTLE_MS = 250;

/** Keeps the address at the story on screen, once a person stays on it, so that quick taps cost nothing. */
export function useStoryAddress(username: string): (storyId: string) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (storyId) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(
        () => history.replaceState(history.state, '', `/stories/${username}/${storyId}`),
        SETTLE_MS,
      );
    },
    [username],
  );
}
