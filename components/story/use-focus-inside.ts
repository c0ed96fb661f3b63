'use client';

import { type RefObject, useLayoutEffect } from 'react';

/** Takes the focus into the viewer as it opens, unless something in it has it already. */
export function useFocusInside(root: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = root.current;
    if (element && !element.contains(document.activeElement)) element.focus({ preventScroll: true });
  }, [root]);
}
