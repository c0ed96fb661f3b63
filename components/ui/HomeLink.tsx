'use client';

import { useRouter } from 'next/navigation';
import { type ComponentProps, type MouseEvent, startTransition } from 'react';

/** To the first page, without what Next's own link weighs; for the frame that every page has. */
export function HomeLink(props: Omit<ComponentProps<'a'>, 'href' | 'onClick'>) {
  const router = useRouter();

  function go(event: MouseEvent) {
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (elsewhere) return;
    event.preventDefault();
    startTransition(() => router.push('/'));
  }
  return <a {...props} href="/" onClick={go} />;
}
