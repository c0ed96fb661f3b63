'use client';

import { Pause, Play, Share, Volume2, VolumeX, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { usePlayback, usePlayer } from './player.ts';
import { usePreferences } from './preferences.ts';
import { setMuted, togglePause } from './viewer-actions.ts';

/** A press by mouse leaves the focus where it is, so that Space goes on pausing instead of pressing again. */
export function IconButton({ label, onPress, children }: { label: string; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      className="grid size-11 shrink-0 place-items-center rounded-full text-stage-ink hover:bg-white/10 active:bg-white/15"
    >
      {children}
    </button>
  );
}

export function StoryControls({ onShare, onClose }: { onShare: () => void; onClose: () => void }) {
  const t = useTranslate();
  const player = usePlayer();
  const paused = usePlayback(({ reasons }) => reasons.includes('button') || reasons.includes('blocked'));
  const silenced = usePlayback((state) => state.silenced);
  const preferences = usePreferences();
  const muted = preferences.muted || silenced;
  return (
    <div className="-me-2 flex shrink-0">
      <IconButton label={t(paused ? 'viewer.play' : 'viewer.pause')} onPress={() => togglePause(player)}>
        {paused ? <Play size={20} aria-hidden="true" /> : <Pause size={20} aria-hidden="true" />}
      </IconButton>
      <IconButton label={t(muted ? 'viewer.unmute' : 'viewer.mute')} onPress={() => setMuted(player, !muted)}>
        {muted ? <VolumeX size={20} aria-hidden="true" /> : <Volume2 size={20} aria-hidden="true" />}
      </IconButton>
      <IconButton label={t('viewer.share')} onPress={onShare}>
        <Share size={20} aria-hidden="true" />
      </IconButton>
      <IconButton label={t('viewer.close')} onPress={onClose}>
        <X size={20} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
