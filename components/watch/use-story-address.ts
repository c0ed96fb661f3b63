import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';

/** The address follows the story on screen, and a browser that comes back to it finds that story again. */

const SETTLE_MS = 250;

type Place = { username: string; storyId: string };

/** Moves the address once a person stays on a story, so that quick taps cost nothing. */
export function useStoryAddress(): (place: Place) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback((place) => {
    clearTimeout(timer.current);
    const address = `/stories/${encodeURIComponent(place.username)}/${place.storyId}`;
    const from = location.pathname;
    timer.current = setTimeout(() => {
      // Somebody may have gone back meanwhile: then this is the address of another page.
      if (location.pathname === from) history.replaceState({ ...history.state, dayglass: place }, '', address);
    }, SETTLE_MS);
  }, []);
}

/**
 * Where the address had moved on to since the server rendered this page, when the browser comes back to it. Another
 * account than `username` is opened anew: `isElsewhere` until it is there.
 */
export function useReturned(username: string | undefined): { storyId: string | null; isElsewhere: boolean } {
  const router = useRouter();
  const [place] = useState(() => (username === undefined ? null : findPlace()));
  const isElsewhere = place !== null && place.username !== username;
  useEffect(() => {
    if (isElsewhere) router.replace(location.pathname);
  }, [isElsewhere, router]);
  return { storyId: place && !isElsewhere ? place.storyId : null, isElsewhere };
}

function findPlace(): Place | null {
  const state: unknown = typeof history === 'undefined' ? null : history.state;
  const place = typeof state === 'object' && state !== null && 'dayglass' in state ? state.dayglass : null;
  if (typeof place !== 'object' || place === null || !('username' in place) || !('storyId' in place)) return null;
  const { username, storyId } = place;
  return typeof username === 'string' && typeof storyId === 'string' ? { username, storyId } : null;
}
