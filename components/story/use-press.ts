'use client';

import { type MouseEvent, type PointerEvent, useRef } from 'react';
import { type Player, usePlayer } from './player.ts';
import { IDLE, type Press, type PressEvent, reducePress } from './press.ts';

const NOT_A_ZONE = 'a, button, dialog, [data-sticker], [data-label]';

/** Handlers of the stage: a tap on its left third goes back, elsewhere on; holding pauses. Overlays keep their own presses. */
export function usePress() {
  const player = usePlayer();
  const press = useRef<Press>(IDLE);

  function take(event: PointerEvent<HTMLElement>, as: PressEvent) {
    const [state, outcome] = reducePress(press.current, as);
    press.current = state;
    if (outcome === 'hold') player.send({ type: 'pause', reason: 'hold' });
    if (outcome === 'release' || outcome === 'tap') player.send({ type: 'resume', reason: 'hold' });
    if (outcome === 'tap') tap(player, event);
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest(NOT_A_ZONE))) return;
      if (event.pointerType !== 'touch') event.currentTarget.setPointerCapture(event.pointerId);
      const { pointerId: pointer, clientX: x, clientY: y, timeStamp: at } = event;
      take(event, { type: 'down', pointer, x, y, at });
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (press.current.kind !== 'down') return;
      take(event, { type: 'move', pointer: event.pointerId, x: event.clientX, y: event.clientY });
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      take(event, { type: 'up', pointer: event.pointerId, at: event.timeStamp });
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      take(event, { type: 'cancel', pointer: event.pointerId });
    },
    /** A long press is a hold, not a request for the menu of the browser. */
    onContextMenu(event: MouseEvent<HTMLElement>) {
      if (press.current.kind === 'down') event.preventDefault();
    },
  };
}

/** With a sticker open the tap closes it, as a tap beside a menu does. */
function tap(player: Player, event: PointerEvent<HTMLElement>): void {
  const { reasons, ended } = player.read();
  if (reasons.includes('sticker')) {
    player.send({ type: 'resume', reason: 'sticker' });
    return;
  }
  if (ended) return;
  const stage = event.currentTarget.querySelector('[data-stage]') ?? event.currentTarget;
  const { left, width } = stage.getBoundingClientRect();
  const share = (event.clientX - left) / width;
  const rightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
  const back = rightToLeft ? share > 2 / 3 : share < 1 / 3;
  player.send({ type: 'step', by: back ? -1 : 1, cause: 'person' });
}
