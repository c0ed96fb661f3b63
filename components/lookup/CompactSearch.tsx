'use client';

import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { SearchBox } from './SearchBox.tsx';
import { useSlashKey } from './use-slash-key.ts';

/** Time enough for what the page itself needs. */
const WAKES_AFTER_MS = 1500;

type Awake = { Box: ComponentType<Parameters<typeof SearchBox>[0]>; text: string; focused: boolean };

/** The search box of the header: until somebody turns to it just `children`, a plain field, to weigh nothing on the viewer. */
export function CompactSearch({ children }: { children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  const [awake, setAwake] = useState<Awake | null>(null);
  useSlashKey(() => findField(form.current));

  useEffect(() => {
    const timer = setTimeout(() => !isCovered() && wake(), WAKES_AFTER_MS);
    return () => clearTimeout(timer);
  });

  async function wake() {
    const module = await import('./SearchBox.tsx').catch(() => null);
    const field = findField(form.current);
    if (!module || !field) return;
    const focused = document.activeElement === field;
    // At once, so that no key falls between the two boxes.
    flushSync(() => setAwake({ Box: module.SearchBox, text: field.value, focused }));
  }

  if (awake) return <awake.Box size="compact" initial={awake.text} focus={awake.focused ? 'always' : 'never'} />;
  return (
    <search className="w-full max-w-sm" onPointerEnter={wake} onFocus={wake}>
      <form ref={form} action="/" method="get">
        {children}
      </form>
    </search>
  );
}

function findField(form: HTMLFormElement | null): HTMLInputElement | null {
  return form?.querySelector('input') ?? null;
}

/** Whether a viewer fills the window, so that nobody can turn to the box. */
function isCovered(): boolean {
  return document.querySelector('[data-viewer]') !== null;
}
