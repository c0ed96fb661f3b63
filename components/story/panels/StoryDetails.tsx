'use client';

import { Info } from 'lucide-react';
import { LateWords, useTranslate } from '#components/ui/Messages.tsx';
import { useLater } from '#components/ui/use-later.ts';
import { findCurrent, isShown } from '../playback/playback.ts';
import { usePlayback } from '../playback/player.ts';
import { MoreButton } from '../StoryControls.tsx';
import { useAside, usePanels, useRoom } from './use-panels.ts';
import { useRareParts } from './use-rare-parts.ts';

/** On a desktop: the panel beside the stage, a moment behind it so that it never delays the picture. */
export function StoryAside({ serverTime }: { serverTime: string }) {
  const t = useTranslate('viewer');
  if (!useAside()) return null;
  return (
    <aside
      aria-label={t('viewer.details')}
      className="hidden w-88 shrink-0 overflow-y-auto border-s bg-surface p-6 text-ink lg:block"
    >
      <AsideContent serverTime={serverTime} />
    </aside>
  );
}

function AsideContent({ serverTime }: { serverTime: string }) {
  const story = useLater(usePlayback(findCurrent));
  const hasRoom = useRoom();
  const started = usePlayback((state) => state.run > 0 || isShown(state));
  const parts = useRareParts(hasRoom && started);
  if (!hasRoom || !story || !parts) return null;
  return (
    <LateWords of="panels">
      <parts.StoryPanel story={story} serverTime={serverTime} />
    </LateWords>
  );
}

/** On a phone: the first words of the panel, which open all of it, and the menu. */
export function StoryDetails() {
  const t = useTranslate('viewer');
  const panels = usePanels();
  const story = usePlayback(findCurrent);
  if (!story) return null;
  const count = story.stickers.length;
  const words = story.caption ?? (count > 0 ? t('viewer.stickers', { count }) : null);
  return (
    <div className="flex items-center justify-center gap-1">
      <button
        type="button"
        aria-haspopup="dialog"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => panels.open('details')}
        className="flex h-11 min-w-0 items-center gap-2 rounded-full px-4 text-sm text-stage-ink hover:bg-white/10"
      >
        <Info size={16} aria-hidden="true" className="shrink-0" />
        {words && <span className="sr-only">{t('viewer.details')}: </span>}
        <span className="truncate" dir="auto">
          {words ?? t('viewer.details')}
        </span>
      </button>
      <MoreButton className="" />
    </div>
  );
}
