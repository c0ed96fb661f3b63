import { useRouter } from 'next/navigation';
import { useCallback } from 'react';

/** Closes the viewer: back to the look-up page where the person came from, so that Forward opens it again, else on to it. */
export function useWayBack(): () => void {
  const router = useRouter();
  return useCallback(() => {
    if (cameFromHome()) router.back();
    else router.push('/');
  }, [router]);
}

function cameFromHome(): boolean {
  if (!('navigation' in window)) return false;
  const { currentEntry } = window.navigation;
  const before = window.navigation.entries()[(currentEntry?.index ?? 0) - 1]?.url;
  return before != null && new URL(before).pathname === '/' && new URL(before).search === '';
}
