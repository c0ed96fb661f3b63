'use client';

import { useLayoutEffect } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { useViewing } from '../viewing.tsx';
import { isElsewhere } from './elsewhere.ts';
import { type Hands, KEYS, toKeyName } from './keys.ts';

/**
 * Listened to on the whole page, so that the keys work before anything was clicked, and from the first moment: other
 * effects wait until the viewer has grown out of the face that was pressed.
 */
export function useKeys(onClose: Hands['onClose'], toShareUrl: Hands['toShareUrl']): void {
  const t = useTranslate('viewer');
  const viewing = useViewing();
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event)) return;
      const name = toKeyName(event);
      const key = KEYS.find(({ names }) => names.includes(name));
      if (key && key.press({ viewing, event, onClose, toShareUrl, t }, name) !== false) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [viewing, onClose, toShareUrl, t]);
}
