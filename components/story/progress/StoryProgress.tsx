'use client';

import { memo, useEffect, useRef } from 'react';
import { isPlaying, toPlayedMs } from '../playback/playback.ts';
import { usePlayback, usePlayer } from '../playback/player.ts';
import { useLength } from '../use-length.ts';
import { SegmentHint } from './SegmentHint.tsx';
import { useSegments } from './use-segments.ts';

/** More than this many on one screen could not be told apart on a phone. */
const PAGE = 24;
const EMPTY = { transform: 'scaleX(0)' };
const GROW = [EMPTY, { transform: 'scaleX(1)' }];

/** For the eye and the pointer: what it shows is said in words elsewhere, and keys go the same ways. */
export function StoryProgress() {
  const bar = useRef<HTMLDivElement>(null);
  const count = usePlayback(({ stories }) => stories.length);
  const index = usePlayback((state) => state.index);
  const ended = usePlayback((state) => state.ended);
  const { pointed, handlers } = useSegments(bar);
  const from = Math.floor(index / PAGE) * PAGE;
  const to = Math.min(count, from + PAGE);
  const places = Array.from({ length: to - from }, (_, place) => from + place);
  return (
    <div aria-hidden="true" className="relative z-10 -my-1">
      <div
        ref={bar}
        data-progress=""
        className="flex h-6 cursor-pointer touch-none select-none items-center gap-1"
        {...handlers}
      >
        {from > 0 && <Dots place={from - 1} />}
        {places.map((place) => (
          <Segment
            key={place}
            place={place}
            state={place < index || ended ? 'done' : place === index ? 'current' : 'ahead'}
            pointed={place === pointed?.place}
          />
        ))}
        {to < count && <Dots place={to} />}
      </div>
      {pointed && <SegmentHint pointed={pointed} />}
    </div>
  );
}

type SegmentProps = { place: number; state: 'done' | 'current' | 'ahead'; pointed: boolean };

const Segment = memo(function Segment({ place, state, pointed }: SegmentProps) {
  return (
    <span
      data-place={place}
      className={`h-[3px] min-w-0 flex-1 overflow-clip rounded-full bg-white/30 forced-color-adjust-none forced-colors:bg-[Canvas] forced-colors:outline forced-colors:outline-[CanvasText] ${pointed ? 'scale-y-200' : ''}`}
    >
      {state === 'current' ? (
        <RunningFill />
      ) : (
        <span
          className={`block size-full bg-white/95 forced-colors:bg-[CanvasText] ${state === 'done' ? '' : 'invisible'}`}
        />
      )}
    </span>
  );
});

/** One animation that the compositor runs; the clock starts, stops and corrects it. */
function RunningFill() {
  const player = usePlayer();
  const fill = useRef<HTMLSpanElement>(null);
  const run = usePlayback((state) => state.run);
  const playing = usePlayback(isPlaying);
  const corrections = usePlayback((state) => state.corrections);
  const lengthMs = useLength();

  useEffect(() => {
    if (lengthMs === null) return;
    const animation = fill.current?.animate(GROW, { duration: lengthMs, fill: 'both' });
    if (!animation) return;
    animation.id = `${run}.${corrections}`;
    animation.currentTime = Math.min(lengthMs, toPlayedMs(player.read(), performance.now()));
    if (!playing) animation.pause();
    return () => animation.cancel();
  }, [player, run, playing, corrections, lengthMs]);

  return (
    <span
      ref={fill}
      className="block size-full origin-left rounded-full bg-glow rtl:origin-right"
      style={lengthMs === null ? undefined : EMPTY}
    />
  );
}

/** Stands for the stories before or after, and leads to the nearest of them. */
function Dots({ place }: { place: number }) {
  return (
    <span data-place={place} className="w-3 shrink-0 text-center text-white/60 text-xs leading-none">
      ⋯
    </span>
  );
}
