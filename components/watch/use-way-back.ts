import { useRouter } from 'next/navigation';
import { useCallback, useRef } from 'react';
import { toOpenerLink } from '#components/account/opener.ts';
import { shrinkAway } from '#components/account/shrink.ts';

/**
 * Closes the viewer into the face it came from: back to the look-up page where that was the page before, so that
 * Forward opens it again, else on to it.
 */
export function useWayBack(username: string): () => void {
  const router = useRouter();
  const leaving = useRef(false);
  return useCallback(() => {
    if (leaving.current) return;
    leaving.current = true;
    if (!cameFromHome()) {
      router.push('/');
      return;
    }
    const findFace = () => document.querySelector(toOpenerLink(username))?.closest('li')?.firstElementChild ?? null;
    shrinkAway(() => router.back(), findFace);
  }, [router, username]);
}

function cameFromHome(): boolean {
  if (!('navigation' in window)) return false;
  const { currentEntry } = window.navigation;
  const before = window.navigation.entries()[(currentEntry?.index ?? 0) - 1]?.url;
  return before != null && new URL(before).pathname === '/' && new URL(before).search === '';
}
