'use client';

import { usePlayback } from './playback/player.ts';
import { usePreferences } from './preferences.ts';

/** Of the story on screen, in ms; null when it stays until the person moves on. */
export function useLength(): number | null {
  const { photoSeconds } = usePreferences();
  return usePlayback(({ stories, index, lengths }) => {
    const story = stories[index];
    if (story?.kind !== 'video') return photoSeconds === 0 ? null : photoSeconds * 1000;
    return lengths[story.id] ?? (story.durationSeconds === null ? null : story.durationSeconds * 1000);
  });
}
