'use client';

import { Info } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { findCurrent } from './playback.ts';
import { usePlayback, usePlayer } from './player.ts';
import { StoryPanel } from './StoryPanel.tsx';
import { StorySheet } from './StorySheet.tsx';
import { useLater } from './use-later.ts';

const DESKTOP = '(min-width: 64rem)';

/** On a desktop: the panel beside the stage, a moment behind it so that it never delays the picture. */
export function StoryAside({ serverTime }: { serverTime: string }) {
  const t = useTranslate();
  const story = useLater(usePlayback(findCurrent));
  const hasRoom = useSyncExternalStore(
    watchRoom,
    () => matchMedia(DESKTOP).matches,
    () => true,
  );
  if (!hasRoom || !story) return null;
  return (
    <aside
      aria-label={t('viewer.details')}
      className="hidden w-88 shrink-0 overflow-y-auto border-s bg-surface p-6 text-ink lg:block"
    >
      <StoryPanel story={story} serverTime={serverTime} />
    </aside>
  );
}

/** On a phone: the first words of the panel, which open all of it. */
export function StoryDetails({ serverTime }: { serverTime: string }) {
  const t = useTranslate();
  const player = usePlayer();
  const story = usePlayback(findCurrent);
  const [open, setOpen] = useState(false);
  if (!story) return null;
  const count = story.stickers.length;
  const words = story.caption ?? (count > 0 ? t('viewer.stickers', { count }) : null);
  const toggle = (next: boolean) => {
    setOpen(next);
    player.send({ type: next ? 'pause' : 'resume', reason: 'panel' });
  };
  return (
    <>
      <button
        type="button"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => toggle(true)}
        className="mx-auto flex h-11 max-w-full items-center gap-2 rounded-full px-4 text-sm text-stage-ink hover:bg-white/10"
      >
        <Info size={16} aria-hidden="true" className="shrink-0" />
        {words && <span className="sr-only">{t('viewer.details')}: </span>}
        <span className="truncate" dir="auto">
          {words ?? t('viewer.details')}
        </span>
      </button>
      {open && <StorySheet story={story} serverTime={serverTime} onClose={() => toggle(false)} />}
    </>
  );
}

function watchRoom(listener: () => void): () => void {
  const room = matchMedia(DESKTOP);
  room.addEventListener('change', listener);
  return () => room.removeEventListener('change', listener);
}
