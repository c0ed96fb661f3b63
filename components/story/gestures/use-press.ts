'use client';

import {
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
  type WheelEvent,
} from 'react';
import { type Player, usePlayer } from '../playback/player.ts';
import { findBeside } from '../playback/playlist.ts';
import { createMover } from './mover.ts';
import { IDLE, type Press, type PressEvent, type PressOutcome, reducePress } from './press.ts';
import { reduceWheel, STILL, toTurn, type WheelState } from './wheel.ts';

const NOT_A_ZONE = 'a:not([data-sticker]), button:not([data-sticker]), dialog, [data-label]';

/**
 * Handlers of the stage: a tap on its left third goes back, elsewhere on; holding pauses; sideways goes to the account
 * beside, down closes. A tap on an overlay is the overlay's own; a swipe may begin on it.
 */
export function usePress(area: RefObject<HTMLElement | null>, onClose: () => void) {
  const player = usePlayer();
  const press = useRef<Press>(IDLE);
  const wheel = useRef<WheelState>(STILL);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  }, [onClose]);
  const [mover] = useState(() =>
    createMover(
      player,
      () => area.current,
      () => close.current(),
    ),
  );
  useEffect(() => mover.watch(), [mover]);

  function take(event: PointerEvent<HTMLElement>, as: PressEvent) {
    const [state, outcome] = reducePress(press.current, as);
    press.current = state;
    if (outcome) act(event, outcome);
  }

  function act(event: PointerEvent<HTMLElement>, outcome: PressOutcome) {
    if (outcome.type === 'hold') return player.send({ type: 'pause', reason: 'hold' });
    if (outcome.type === 'swipe') {
      event.currentTarget.setPointerCapture(event.pointerId);
      return mover.follow(outcome.axis, outcome.by);
    }
    player.send({ type: 'resume', reason: 'hold' });
    if (outcome.type === 'tap' && !isOnSticker(event)) tap(player, event);
    if (outcome.type === 'fling') mover.settle(outcome.axis, outcome.by, outcome.speed);
    if (outcome.type === 'abandon') mover.abandon(outcome.axis);
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest(NOT_A_ZONE))) return;
      if (event.pointerType !== 'touch' && !isOnSticker(event)) event.currentTarget.setPointerCapture(event.pointerId);
      take(event, { type: 'down', ...toPoint(event) });
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (press.current.kind === 'down' || press.current.kind === 'swipe') {
        take(event, { type: 'move', ...toPoint(event) });
      }
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      take(event, { type: 'up', ...toPoint(event) });
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      take(event, { type: 'cancel', pointer: event.pointerId });
    },
    /** A long press is a hold, not a request for the menu of the browser. */
    onContextMenu(event: MouseEvent<HTMLElement>) {
      if (press.current.kind !== 'idle') event.preventDefault();
    },
    /** Up and down between stories, sideways between accounts. */
    onWheel(event: WheelEvent<HTMLElement>) {
      if (event.ctrlKey) return;
      const [state, outcome] = reduceWheel(wheel.current, toTurn(event.nativeEvent));
      wheel.current = state;
      if (!outcome) return;
      const mirrored = document.documentElement.dir === 'rtl';
      if (outcome.axis === 'y') player.send({ type: 'step', by: outcome.by, cause: 'person' });
      else player.send({ type: 'reel', by: outcome.by > 0 === mirrored ? -1 : 1 });
    },
  };
}

/** With a sticker open the tap closes it, as a tap beside a menu does. */
function tap(player: Player, event: PointerEvent<HTMLElement>): void {
  const state = player.read();
  if (state.reasons.includes('sticker')) {
    player.send({ type: 'resume', reason: 'sticker' });
    return;
  }
  const stage = event.currentTarget.querySelector('[data-stage]') ?? event.currentTarget;
  const { left, width } = stage.getBoundingClientRect();
  const share = (event.clientX - left) / width;
  const rightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
  const by = (rightToLeft ? share > 2 / 3 : share < 1 / 3) ? -1 : 1;
  if (state.ended && !findBeside(state, by)) return;
  player.send({ type: 'step', by, cause: 'person' });
}

function isOnSticker({ target }: PointerEvent<HTMLElement>): boolean {
  return target instanceof Element && target.closest('[data-sticker]') !== null;
}

function toPoint({ pointerId: pointer, clientX: x, clientY: y, timeStamp: at }: PointerEvent<HTMLElement>) {
  return { pointer, x, y, at };
}
