'use client';

import { useEffect, useState } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { toAgo } from './Countdown.tsx';
import { pageClock, toAge } from './clock.ts';
import { usePlayback, usePlayer } from './player.ts';

/** Somebody who skips hears where they landed, not each story on the way. */
const SETTLES_MS = 300;

/** Tells a screen reader which story this is when the person moved, never when time did. */
export function Announcer() {
  const t = useTranslate();
  const player = usePlayer();
  const run = usePlayback((state) => state.run);
  const [words, setWords] = useState('');
  useEffect(() => {
    const { movedBy, stories, index, ended } = player.read();
    const story = stories[index];
    if (run === 0 || movedBy !== 'person' || !story) return;
    const ago = toAgo(t, toAge(story.takenAt, pageClock.now()));
    const said = ended
      ? t('viewer.ended')
      : t('viewer.announce', { place: index + 1, total: stories.length, username: story.account.username, ago });
    const timer = setTimeout(() => setWords(said), SETTLES_MS);
    return () => clearTimeout(timer);
  }, [run, player, t]);
  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}
