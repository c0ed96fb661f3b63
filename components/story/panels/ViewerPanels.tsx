'use client';

import { useCallback, useEffect } from 'react';
import { LateWords, useTranslate } from '#components/ui/Messages.tsx';
import { showToast } from '#components/ui/toasts.ts';
import type { Story } from '#lib/story/index.ts';
import { usePlayer } from '../playback/player.ts';
import { setFullScreen } from './full-screen.ts';
import { usePanel, usePanels } from './use-panels.ts';
import { useRareParts } from './use-rare-parts.ts';

type ViewerPanelsProps = { serverTime: string; toShareUrl: (story: Story) => string };

/** Whatever is opened over the stage; it stands still meanwhile. */
export function ViewerPanels({ serverTime, toShareUrl }: ViewerPanelsProps) {
  const t = useTranslate('viewer');
  const player = usePlayer();
  const panels = usePanels();
  const panel = usePanel();
  const isOpen = panel !== null;
  const onFail = useCallback(() => {
    panels.open(null);
    showToast(t('viewer.panel.failed'));
  }, [panels, t]);
  const parts = useRareParts(isOpen, onFail);
  useEffect(() => {
    if (!isOpen) return;
    player.send({ type: 'pause', reason: 'panel' });
    return () => player.send({ type: 'resume', reason: 'panel' });
  }, [player, isOpen]);
  useEffect(
    () => () => {
      panels.open(null);
      setFullScreen(false);
    },
    [panels],
  );
  if (!panel || !parts) return null;
  return (
    <LateWords of="panels">
      <parts.PanelDialog panel={panel} serverTime={serverTime} toShareUrl={toShareUrl} />
    </LateWords>
  );
}
