'use client';

import { useSyncExternalStore } from 'react';

/** The page's one clock: ticks on whole seconds of the server's time, and only while somebody looks. */

export type Clock = {
  /** The server's time that an answer carried, told when it arrives; an older one than before is no news. */
  sync: (serverTime: string) => void;
  now: () => number;
  subscribe: (listener: () => void) => () => void;
};

type Page = { isHidden: () => boolean; onReturn: (listener: () => void) => () => void };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** An answer is late by its way here, never early; only a person who set the clock is this far off. */
const RESET_MS = 30 * SECOND;

export function createClock(page: Page): Clock {
  let offset: number | null = null;
  let newest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let forget: (() => void) | undefined;
  const listeners = new Set<() => void>();
  const now = () => Date.now() + (offset ?? 0);

  function tick() {
    clearTimeout(timer);
    for (const listener of listeners) listener();
    if (listeners.size > 0 && !page.isHidden()) schedule(SECOND - (now() % SECOND));
  }

  function schedule(ms: number) {
    clearTimeout(timer);
    timer = setTimeout(tick, ms);
  }

  return {
    now,
    sync(serverTime) {
      const seen = Date.parse(serverTime) - Date.now();
      if (!(Date.parse(serverTime) > newest)) return;
      newest = Date.parse(serverTime);
      const keeps = offset !== null && seen < offset && offset - seen < RESET_MS;
      if (keeps || seen === offset) return;
      offset = seen;
      if (listeners.size > 0) schedule(0);
    },
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        forget = page.onReturn(tick);
        schedule(SECOND - (now() % SECOND));
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        forget?.();
      };
    },
  };
}

export const pageClock: Clock = createClock({
  isHidden: () => document.hidden,
  onReturn(listener) {
    document.addEventListener('visibilitychange', listener);
    addEventListener('pageshow', listener);
    return () => {
      document.removeEventListener('visibilitychange', listener);
      removeEventListener('pageshow', listener);
    };
  },
});

/** Ms left in steps that a person can see: whole minutes, in the last hour seconds, so that 0 is the very end. */
export function toLeft(expiresAt: string, nowMs: number): number {
  const left = Math.max(0, Date.parse(expiresAt) - nowMs);
  return left < HOUR ? Math.ceil(left / SECOND) * SECOND : Math.floor(left / MINUTE) * MINUTE;
}

/** Ms since then, in whole minutes. */
export function toAge(takenAt: string, nowMs: number): number {
  return Math.floor(Math.max(0, nowMs - Date.parse(takenAt)) / MINUTE) * MINUTE;
}

/** Renders again only when the number changes; the server and the first render in the browser use `serverTime`. */
export function useLeft(expiresAt: string, serverTime: string): number {
  return useSyncExternalStore(
    pageClock.subscribe,
    () => toLeft(expiresAt, pageClock.now()),
    () => toLeft(expiresAt, Date.parse(serverTime)),
  );
}

export function useAge(takenAt: string, serverTime: string): number {
  return useSyncExternalStore(
    pageClock.subscribe,
    () => toAge(takenAt, pageClock.now()),
    () => toAge(takenAt, Date.parse(serverTime)),
  );
}
