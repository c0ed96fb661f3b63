import { findCurrent } from '../playback/playback.ts';
import type { Player } from '../playback/player.ts';
import { findBeside } from '../playback/playlist.ts';
import { type Axis, isCarried } from './press.ts';

/** Moves the row of accounts sideways and the whole viewer down, under the finger and back: styles only, no render. */

export type Mover = {
  /** `by` in CSS pixels from where the finger came down. */
  follow: (axis: Axis, by: number) => void;
  /** The finger let go: on to the next account, out of the viewer, or back to where it was. */
  settle: (axis: Axis, by: number, speed: number) => void;
  abandon: (axis: Axis) => void;
  /** Slides whenever the account changes, whoever changed it; the returned function stops that. */
  watch: () => () => void;
};

/** Between two accounts in a row. */
export const GAP_PX = 24;
const SLIDE = { duration: 220, easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)' };
const STIFF = 0.25;

export function createMover(player: Player, findArea: () => HTMLElement | null, close: () => void): Mover {
  let shifted = 0;
  let held: number | null = null;
  let sliding: Animation | undefined;

  const findTrack = () => findArea()?.querySelector<HTMLElement>('[data-track]') ?? null;
  const findRoot = () => findArea()?.closest<HTMLElement>('[data-viewer]') ?? null;

  function place(x: number) {
    const [area, track] = [findArea(), findTrack()];
    if (!area || !track) return;
    shifted = x;
    area.toggleAttribute('data-swiping', x !== 0);
    track.style.transform = x === 0 ? '' : `translateX(${x}px)`;
  }

  function slideFrom(x: number) {
    const [area, track] = [findArea(), findTrack()];
    stop();
    place(0);
    if (!area || !track || x === 0 || prefersStill()) return;
    area.toggleAttribute('data-swiping', true);
    sliding = track.animate([{ transform: `translateX(${x}px)` }, { transform: 'translateX(0)' }], SLIDE);
    sliding.onfinish = () => place(0);
  }

  /** Where a running slide has come to, so that a finger can take it over there. */
  function stop(): number {
    const track = findTrack();
    if (!track || sliding?.playState !== 'running') return shifted;
    const x = new DOMMatrixReadOnly(getComputedStyle(track).transform).m41;
    sliding.cancel();
    return x;
  }

  function sink(by: number) {
    const root = findRoot();
    if (!root) return;
    const down = Math.max(0, by);
    root.style.transform = down === 0 ? '' : `translateY(${down}px) scale(${Math.max(0.8, 1 - down / 2000)})`;
    root.style.borderRadius = down === 0 ? '' : '1.25rem';
  }

  function rise(by: number) {
    const root = findRoot();
    sink(0);
    if (root && by > 0 && !prefersStill()) {
      root.animate([{ transform: `translateY(${by}px)` }, { transform: 'none' }], SLIDE);
    }
  }

  return {
    follow(axis, by) {
      if (axis === 'y') return sink(by);
      held ??= stop();
      const free = findBeside(player.read(), toSide(by)) !== null;
      place(held + (free ? by : by * STIFF));
    },
    settle(axis, by, speed) {
      if (axis === 'y') {
        if (by > 0 && isCarried(by, speed, innerHeight / 2)) close();
        else rise(by);
        return;
      }
      const from = shifted;
      held = null;
      const side = toSide(by);
      const width = findArea()?.clientWidth ?? innerWidth;
      if (isCarried(by, speed, width) && findBeside(player.read(), side)) player.send({ type: 'reel', by: side });
      else slideFrom(from);
    },
    abandon(axis) {
      if (axis === 'y') return rise(0);
      const from = shifted;
      held = null;
      slideFrom(from);
    },
    watch() {
      let { key } = player.read();
      return player.subscribe(() => {
        const state = player.read();
        if (state.key === key || !findCurrent(state)) return;
        const forward = state.before.some((reel) => reel.key === key);
        key = state.key;
        const width = (findArea()?.clientWidth ?? innerWidth) + GAP_PX;
        held = null;
        slideFrom(stop() + width * (forward ? 1 : -1) * (isMirrored() ? -1 : 1));
      });
    },
  };
}

/** Which account a finger going that way brings. */
function toSide(by: number): 1 | -1 {
  return by < 0 !== isMirrored() ? 1 : -1;
}

function isMirrored(): boolean {
  return document.documentElement.dir === 'rtl';
}

function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
