'use client';

import { type RefObject, useEffect, useLayoutEffect } from 'react';
import { pageClock } from '#components/time/clock.ts';
import { announceCover } from '#components/ui/covered.ts';
import { findCurrent, isPlaying, toPlayedMs } from './playback/playback.ts';
import { usePlayback, usePlayer } from './playback/player.ts';
import { useLength } from './use-length.ts';

/** What the viewer does without being touched: it goes on, sleeps with the tab, and lets stories expire. */

/** A photo moves on when its time is over; a video when it says so itself. */
export function useAdvance(): void {
  const player = usePlayer();
  const lengthMs = useLength();
  const photo = usePlayback((state) => findCurrent(state)?.kind === 'image');
  const playing = usePlayback(isPlaying);
  const run = usePlayback((state) => state.run);
  useEffect(() => {
    const state = player.read();
    const id = findCurrent(state)?.id;
    if (!photo || !playing || lengthMs === null || id === undefined || state.run !== run) return;
    const left = Math.max(0, lengthMs - toPlayedMs(state, performance.now()));
    const timer = setTimeout(() => player.send({ type: 'finished', id }), left);
    return () => clearTimeout(timer);
  }, [player, photo, playing, lengthMs, run]);
}

export function useHiddenTab(): void {
  const player = usePlayer();
  useEffect(() => {
    const look = () => player.send({ type: document.hidden ? 'pause' : 'resume', reason: 'hidden' });
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [player]);
}

/** Who asked for less motion starts each photo by hand: nothing moves on until Play is pressed. */
export function useReducedMotion(): void {
  const player = usePlayer();
  useEffect(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) player.send({ type: 'pause', reason: 'button' });
  }, [player]);
}

export function useExpiry(): void {
  const player = usePlayer();
  const stories = usePlayback((state) => state.stories);
  const mode = usePlayback((state) => state.mode);
  useEffect(() => {
    if (mode === 'kept') return;
    const ends = stories.map(({ id, expiresAt }) => ({ id, at: Date.parse(expiresAt) }));
    const first = Math.min(...ends.map(({ at }) => at));
    return pageClock.subscribe(() => {
      const now = pageClock.now();
      if (first > now) return;
      for (const { id, at } of ends) if (at <= now) player.send({ type: 'expire', id });
    });
  }, [player, stories, mode]);
}

/** The page beneath is covered, so nobody should land on it with Tab; notices stay within reach. */
export function useAlone(root: RefObject<HTMLElement | null>): void {
  useEffect(announceCover, []);
  useLayoutEffect(() => {
    const covered: Element[] = [];
    for (let at: Element | null = root.current; at && at !== document.body; at = at.parentElement) {
      for (const other of at.parentElement?.children ?? []) {
        if (other !== at && !other.matches('[inert], [aria-live], script')) covered.push(other);
      }
    }
    for (const element of covered) element.toggleAttribute('inert', true);
    return () => {
      for (const element of covered) element.toggleAttribute('inert', false);
    };
  }, [root]);
}
