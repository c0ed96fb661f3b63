'use client';

import { type RefObject, useEffect, useLayoutEffect } from 'react';
import { announceCover } from '#components/ui/covered.ts';
import { isElsewhere } from '../panels/elsewhere.ts';
import { setMuted, togglePause } from '../panels/viewer-actions.ts';
import { readPreferences } from '../preferences.ts';
import { useLength } from '../progress/StoryProgress.tsx';
import { toggleAllStickers } from '../stickers/sticker-view.ts';
import { pageClock } from '../time/clock.ts';
import { findCurrent, isPlaying, toPlayedMs } from './playback.ts';
import { type Player, usePlayback, usePlayer } from './player.ts';

/** What the viewer does without being touched: it goes on, sleeps with the tab, lets stories expire, and hears keys. */

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
  useEffect(() => {
    const ends = stories.map(({ id, expiresAt }) => ({ id, at: Date.parse(expiresAt) }));
    const first = Math.min(...ends.map(({ at }) => at));
    return pageClock.subscribe(() => {
      const now = pageClock.now();
      if (first > now) return;
      for (const { id, at } of ends) if (at <= now) player.send({ type: 'expire', id });
    });
  }, [player, stories]);
}

/** The page beneath is covered, so nobody should land on it with Tab; notices stay within reach. */
export function useAlone(root: RefObject<HTMLElement | null>): void {
  useEffect(announceCover, []);
  useEffect(() => {
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

/**
 * Heard on the whole page, so that the keys work before anything was clicked, and from the first moment: other effects
 * wait until the viewer has grown out of the face that was pressed.
 */
export function useKeys(onClose: () => void): void {
  const player = usePlayer();
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event)) return;
      if (act(player, event, onClose)) event.preventDefault();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [player, onClose]);
}

/** True when the key meant something. */
function act(player: Player, event: KeyboardEvent, onClose: () => void): boolean {
  const { key, shiftKey } = event;
  const onButton = isPressable(event);
  const { stories, reasons, silenced } = player.read();
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      if (shiftKey) player.send({ type: 'reel', by: key === forward ? 1 : -1 });
      else player.send({ type: 'step', by: key === forward ? 1 : -1, cause: 'person' });
      return true;
    case 'Home':
    case 'End':
      player.send({ type: 'go', id: stories.at(key === 'Home' ? 0 : -1)?.id ?? '' });
      return true;
    case ' ':
      if (!onButton) togglePause(player);
      return !onButton;
    case 'm':
    case 'M':
      setMuted(player, !(readPreferences().muted || silenced));
      return true;
    case 's':
    case 'S':
      toggleAllStickers(player);
      return true;
    case 'Escape':
      if (reasons.includes('sticker')) player.send({ type: 'resume', reason: 'sticker' });
      else onClose();
      return true;
    default:
      return false;
  }
}

function isPressable({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('a, button') !== null;
}
