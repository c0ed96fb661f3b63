'use client';

import { useSyncExternalStore } from 'react';
import { useLocale } from '#components/ui/Messages.tsx';
import { toClock, toMoment } from './time-format.ts';

/** A point in time as this person's clock shows it; in UTC, and saying so, until hydrated. */
export function useMoment(iso: string): string {
  const locale = useLocale();
  return useSyncExternalStore(
    subscribe,
    () => toMoment(iso, Date.now(), locale),
    () => toClock(iso, locale, 'UTC'),
  );
}

function subscribe(): () => void {
  return () => undefined;
}
