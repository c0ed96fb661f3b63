'use client';

import { useTranslate } from '#components/ui/Messages.tsx';
import { findCurrent } from '../playback/playback.ts';
import { usePlayback } from '../playback/player.ts';
import { usePreferences } from '../preferences.ts';

/** Beneath the mute button: why nothing is heard although the person asked for sound. */
export function SoundNote() {
  const t = useTranslate('viewer');
  const { muted } = usePreferences();
  const video = usePlayback((state) => findCurrent(state)?.kind === 'video' && !state.ended);
  const mute = usePlayback((state) => findCurrent(state)?.hasAudio === false);
  const silenced = usePlayback((state) => state.silenced);
  if (!video) return null;
  const words = mute ? t('viewer.sound.none') : silenced && !muted ? t('viewer.sound.blocked') : null;
  if (words === null) return null;
  return (
    <p
      role={mute ? undefined : 'status'}
      data-sound-note=""
      className="pointer-events-none absolute end-2 top-2 z-10 max-w-52 animate-appear rounded-2xl bg-black/70 px-3 py-1.5 text-white text-xs"
    >
      {words}
    </p>
  );
}
