import { useEffect } from 'react';

/** Where the focus goes back to when a viewer closes: what led into it, found again in a page that was made anew. */
let opener: string | null = null;

export function rememberOpener(selector: string): void {
  opener = selector;
}

export function toOpenerLink(username: string): string {
  return `a[href="/stories/${username}"]`;
}

/** For the page that is behind every viewer, once all that may have led there is on it. */
export function useReturnedFocus(ready: boolean): void {
  useEffect(() => {
    if (!ready || opener === null) return;
    const element = document.querySelector<HTMLElement>(`main ${opener}`);
    opener = null;
    element?.focus();
  }, [ready]);
}
