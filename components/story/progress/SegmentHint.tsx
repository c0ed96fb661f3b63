'use client';

import { toAgo } from '#components/time/Countdown.tsx';
import { pageClock, toAge } from '#components/time/clock.ts';
import { useTranslate } from '#components/ui/Messages.tsx';
import { usePlayback } from '../playback/player.ts';
import { findSeekable, toTime } from '../playback/seek.ts';
import type { Pointed } from './use-segments.ts';

/** Which story a press on the bar would go to, or while a video is drawn along, to what time. */
export function SegmentHint({ pointed: { place, along } }: { pointed: Pointed }) {
  const t = useTranslate('viewer', 'time');
  const stories = usePlayback((state) => state.stories);
  const lengthMs = usePlayback((state) =>
    state.reasons.includes('scrub') ? (findSeekable(state)?.lengthMs ?? null) : null,
  );
  const story = stories[place];
  if (!story) return null;
  const ago = toAgo(t, toAge(story.takenAt, pageClock.now()));
  return (
    <div className="pointer-events-none absolute inset-x-0 top-full z-10 -mt-1 flex justify-center">
      <span data-hint="" className="tnum rounded-full bg-black/80 px-3 py-1 text-white text-xs">
        {lengthMs === null
          ? t('viewer.segment', { place: place + 1, total: stories.length, ago })
          : t('viewer.time', { at: toTime(along * lengthMs), length: toTime(lengthMs) })}
      </span>
    </div>
  );
}
