'use client';

import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { usePlayer } from '../playback/player.ts';
import { findSeekable, seekTo } from '../playback/seek.ts';

/** Presses on the bar: a segment goes to its story, and the one of a playing video can be drawn along. */

/** Where the pointer is: over the segment of a story, and how far along it, 0 to 1. */
export type Pointed = { place: number; along: number };

/** Further off than this the pointer has left the bar. */
const OFF_PX = 60;

export function useSegments(bar: RefObject<HTMLElement | null>) {
  const player = usePlayer();
  const scrubbing = useRef<number | null>(null);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  useEffect(() => () => player.send({ type: 'resume', reason: 'scrub' }), [player]);

  function look(event: PointerEvent): Pointed | null {
    const found = bar.current && findPointed(bar.current, event.clientX, event.clientY);
    setPointed((before) => (isSame(before, found, scrubbing.current !== null) ? before : found));
    return found;
  }

  function release() {
    scrubbing.current = null;
    setPointed(null);
    player.send({ type: 'resume', reason: 'scrub' });
  }

  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || scrubbing.current !== null) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const found = look(event);
      const seekable = findSeekable(player.read());
      if (found?.place !== player.read().index || !seekable) return;
      scrubbing.current = event.pointerId;
      player.send({ type: 'pause', reason: 'scrub' });
      seekTo(player, found.along * seekable.lengthMs);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (scrubbing.current === null) {
        if (event.pointerType === 'mouse' || event.buttons > 0) look(event);
        return;
      }
      if (scrubbing.current !== event.pointerId || !bar.current) return;
      const { index } = player.read();
      const along = toAlong(bar.current, index, event.clientX);
      setPointed({ place: index, along });
      seekTo(player, along * (findSeekable(player.read())?.lengthMs ?? 0));
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      if (scrubbing.current === event.pointerId) return release();
      const found = look(event);
      if (event.pointerType !== 'mouse') setPointed(null);
      const { stories, index } = player.read();
      const story = found && stories[found.place];
      if (story && found.place !== index) player.send({ type: 'go', id: story.id });
    },
    onPointerCancel: release,
    onPointerLeave: () => scrubbing.current === null && setPointed(null),
  };
  return { pointed, handlers };
}

function findPointed(bar: HTMLElement, x: number, y: number): Pointed | null {
  const { top, bottom } = bar.getBoundingClientRect();
  if (y < top - OFF_PX || y > bottom + OFF_PX) return null;
  let best: { place: number; away: number } | null = null;
  for (const segment of bar.querySelectorAll<HTMLElement>('[data-place]')) {
    const { left, right } = segment.getBoundingClientRect();
    const away = x < left ? left - x : x > right ? x - right : 0;
    if (!best || away < best.away) best = { place: Number(segment.dataset.place), away };
  }
  return best && { place: best.place, along: toAlong(bar, best.place, x) };
}

function toAlong(bar: HTMLElement, place: number, x: number): number {
  const box = bar.querySelector(`[data-place="${place}"]`)?.getBoundingClientRect();
  if (!box || box.width === 0) return 0;
  const share = Math.min(1, Math.max(0, (x - box.left) / box.width));
  return getComputedStyle(bar).direction === 'rtl' ? 1 - share : share;
}

/** While nothing is drawn along, only another segment is news. */
function isSame(before: Pointed | null, found: Pointed | null, fine: boolean): boolean {
  return before?.place === found?.place && (!fine || before?.along === found?.along);
}
