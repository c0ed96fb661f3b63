'use client';

import { useEffect, useRef } from 'react';

/** `/` anywhere on the page goes to the field, unless it is meant for another one. */
export function useSlashKey(findField: () => HTMLInputElement | null) {
  const find = useRef(findField);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const plain = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]');
      const field = find.current();
      if (!plain || typing || !field) return;
      event.preventDefault();
      field.focus();
      field.select();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
