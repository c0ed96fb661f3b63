'use client';

import { useLayoutEffect } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import type { MessageKey } from '#lib/messages/index.ts';
import type { Translate } from '#lib/messages/translator.ts';
import type { Story } from '#lib/story/index.ts';
import { findCurrent } from '../playback/playback.ts';
import { type Player, usePlayer } from '../playback/player.ts';
import { isElsewhere } from './elsewhere.ts';
import { readFullScreen, setFullScreen } from './full-screen.ts';
import { openPanel, toggleDetails } from './panels.ts';
import { copyLink, download } from './viewer-actions.ts';

/** Keys for what surrounds the stories; heard before the ones that move, so that Escape leaves full screen first. */
export function useShortcuts(toShareUrl: (story: Story) => string): void {
  const t = useTranslate('viewer');
  const player = usePlayer();
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event)) return;
      if (act(player, event.key, toShareUrl, t)) event.preventDefault();
    };
    document.addEventListener('keydown', hear, true);
    return () => document.removeEventListener('keydown', hear, true);
  }, [player, toShareUrl, t]);
}

/** True when the key meant something. */
function act(
  player: Player,
  key: string,
  toShareUrl: (story: Story) => string,
  t: Translate<MessageKey<'viewer'>>,
): boolean {
  const state = player.read();
  const story = findCurrent(state);
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case '?':
      openPanel('help');
      return true;
    case 'i':
      toggleDetails();
      return true;
    case 'f':
      setFullScreen(readFullScreen() === 'off');
      return true;
    case 'c':
      if (story) copyLink(toShareUrl(story), t);
      return true;
    case 'd':
      if (story) download(story);
      return true;
    case 'Escape': {
      if (state.reasons.includes('sticker') || readFullScreen() !== 'on') return false;
      setFullScreen(false);
      return true;
    }
    default:
      return false;
  }
}
