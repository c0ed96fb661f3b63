'use client';

import { useEffect, useState } from 'react';
import { toAgo, toExpiry, toKept } from '#components/time/Countdown.tsx';
import { pageClock, toAge, toLeft } from '#components/time/clock.ts';
import { useTranslate } from '#components/ui/Messages.tsx';
import type { MessageKey } from '#lib/messages/index.ts';
import { retell } from '#lib/messages/retell.ts';
import type { Translate } from '#lib/messages/translator.ts';
import type { Story } from '#lib/story/index.ts';
import { usePlayback, usePlayer } from './playback/player.ts';
import type { Mode } from './playback/playlist.ts';

/** Somebody who skips hears where they landed, not each story on the way. */
const SETTLES_MS = 300;

/** Tells a screen reader which story this is when the person opened it or moved to it, never when time did. */
export function Announcer() {
  const t = useTranslate('viewer', 'time', 'story');
  const player = usePlayer();
  const run = usePlayback((state) => state.run);
  const [words, setWords] = useState('');
  useEffect(() => {
    const { movedBy, mode, stories, index, ended } = player.read();
    const story = stories[index];
    const byTime = run > 0 && movedBy !== 'person';
    const said =
      byTime || !story
        ? ''
        : ended
          ? t('viewer.ended')
          : toAnnouncement(t, story, { mode, place: index + 1, total: stories.length });
    const timer = setTimeout(() => setWords(said), SETTLES_MS);
    return () => clearTimeout(timer);
  }, [run, player, t]);
  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}

function toAnnouncement(
  t: Translate<MessageKey<'viewer' | 'time' | 'story'>>,
  story: Story,
  { mode, place, total }: { mode: Mode; place: number; total: number },
): string {
  const now = pageClock.now();
  return t('viewer.announce', {
    what: t(`viewer.what.${story.kind}`),
    place,
    total,
    username: story.account.username,
    ago: toAgo(t, toAge(story.takenAt, now)),
    left: mode === 'kept' ? toKept(t, story.expiresAt, now) : toExpiry(t, toLeft(story.expiresAt, now)),
    alt: retell(t, story.altText),
  });
}
