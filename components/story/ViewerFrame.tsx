'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import type { Story } from '#lib/story/index.ts';
import { useKeys } from './keys/use-keys.ts';
import { useSound } from './media/use-sound.ts';
import { findCurrent, toPhase } from './playback/playback.ts';
import { usePlayback } from './playback/player.ts';
import { useFocusInside } from './use-focus-inside.ts';
import { useAdvance, useAlone, useExpiry, useHiddenTab, useReducedMotion } from './use-viewer.ts';

type ViewerFrameProps = {
  username: string;
  onClose: () => void;
  onStoryChange: ((storyId: string, key: string) => void) | undefined;
  toShareUrl: (story: Story) => string;
  children: ReactNode;
};

/** A section has this role by itself; the contract wants it written out. */
const ROLE = 'region';

/** What gives way while somebody holds the picture; the delay spares it from taps. */
export const FADES =
  'transition-opacity duration-200 group-data-holding/viewer:opacity-0 group-data-holding/viewer:delay-300';

/** The root of the viewer with the state that others read off it, and everything that happens by itself. */
export function ViewerFrame({ username, onClose, onStoryChange, toShareUrl, children }: ViewerFrameProps) {
  const t = useTranslate('viewer');
  const root = useRef<HTMLElement>(null);
  const storyId = usePlayback((state) => findCurrent(state)?.id);
  const index = usePlayback((state) => state.index);
  const phase = usePlayback(toPhase);
  const holding = usePlayback(({ reasons }) => reasons.includes('hold'));
  useAdvance();
  useHiddenTab();
  useReducedMotion();
  useExpiry();
  useKeys(onClose, toShareUrl);
  useAlone(root);
  useSound();
  useFocusInside(root);
  useStoryChange(storyId, onStoryChange);
  return (
    <section
      ref={root}
      tabIndex={-1}
      data-viewer=""
      role={ROLE}
      aria-roledescription={t('viewer.role')}
      aria-label={t('viewer.label', { username })}
      data-story-id={storyId}
      data-index={index}
      data-state={phase}
      data-holding={holding ? '' : undefined}
      className="group/viewer fixed inset-0 z-40 flex overflow-clip overscroll-contain bg-stage text-stage-ink outline-none"
    >
      {children}
    </section>
  );
}

function useStoryChange(id: string | undefined, onStoryChange: ViewerFrameProps['onStoryChange']): void {
  const [firstId] = useState(id);
  const key = usePlayback((state) => state.key);
  const moved = usePlayback((state) => state.run > 0);
  useEffect(() => {
    if (id !== undefined && (moved || id !== firstId)) onStoryChange?.(id, key);
  }, [id, key, firstId, moved, onStoryChange]);
}
