'use client';

import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useIsCovered } from '#components/ui/covered.ts';
import { LateWords, useLateWords } from '#components/ui/Messages.tsx';
import type { SearchBox } from './SearchBox.tsx';
import { useSlashKey } from './use-slash-key.ts';

/** Time enough for what the page itself needs. */
const WAKES_AFTER_MS = 1500;

type Awake = { Box: ComponentType<Parameters<typeof SearchBox>[0]>; text: string; focused: boolean };

/** The search box of the header: until somebody turns to it just `children`, a plain field, to weigh nothing on the viewer. */
export function CompactSearch({ children }: { children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  const [awake, setAwake] = useState<Awake | null>(null);
  const isCovered = useIsCovered();
  const fetchWords = useLateWords('search');
  useSlashKey(() => findField(form.current));

  useEffect(() => {
    if (isCovered) return;
    const timer = setTimeout(() => wake(form.current, fetchWords, setAwake), WAKES_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isCovered, fetchWords]);

  const turnTo = () => wake(form.current, fetchWords, setAwake);
  if (awake)
    return (
      <LateWords of="search">
        <awake.Box size="compact" initial={awake.text} focus={awake.focused ? 'always' : 'never'} />
      </LateWords>
    );
  return (
    <search className="w-full max-w-sm" onPointerEnter={turnTo} onFocus={turnTo}>
      <form ref={form} action="/" method="get">
        {children}
      </form>
    </search>
  );
}

async function wake(
  form: HTMLFormElement | null,
  fetchWords: () => Promise<unknown>,
  show: (awake: Awake) => void,
): Promise<void> {
  const [module] = await Promise.all([import('./SearchBox.tsx'), fetchWords()]).catch(() => [null]);
  const field = findField(form);
  if (!module || !field) return;
  const focused = document.activeElement === field;
  // At once, so that no key falls between the two boxes.
  flushSync(() => show({ Box: module.SearchBox, text: field.value, focused }));
}

function findField(form: HTMLFormElement | null): HTMLInputElement | null {
  return form?.querySelector('input') ?? null;
}
