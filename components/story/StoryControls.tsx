'use client';

import { Download, Ellipsis, Maximize, Minimize, Pause, Play, Share, Volume2, VolumeX, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import type { Story } from '#lib/story/index.ts';
import { setFullScreen, useFullScreen } from './panels/full-screen.ts';
import { usePanel, usePanels } from './panels/use-panels.ts';
import { download, setMuted, shareStory, togglePause } from './panels/viewer-actions.ts';
import { findCurrent } from './playback/playback.ts';
import { usePlayback } from './playback/player.ts';
import { usePreferences } from './preferences.ts';
import { useViewing } from './viewing.tsx';

type IconButtonProps = {
  label: string;
  onPress: () => void;
  children: ReactNode;
  className?: string;
  /** Whether the dialog that it opens is open. */
  expanded?: boolean;
};

/** A press by mouse leaves the focus where it is, so that Space goes on pausing instead of pressing again. */
export function IconButton({ label, onPress, children, className = '', expanded }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-haspopup={expanded === undefined ? undefined : 'dialog'}
      aria-expanded={expanded}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      className={`grid size-11 shrink-0 place-items-center rounded-full text-stage-ink hover:bg-white/10 active:bg-white/15 ${className}`}
    >
      {children}
    </button>
  );
}

const ON_DESKTOP = 'max-lg:hidden';

type StoryControlsProps = { toShareUrl: (story: Story) => string; onClose: () => void };

export function StoryControls({ toShareUrl, onClose }: StoryControlsProps) {
  const t = useTranslate('viewer');
  const viewing = useViewing();
  const { player } = viewing;
  const paused = usePlayback(({ reasons }) => reasons.includes('button') || reasons.includes('blocked'));
  const silenced = usePlayback((state) => state.silenced);
  const preferences = usePreferences();
  const muted = preferences.muted || silenced;
  const withStory = (act: (story: Story) => void) => () => {
    const story = findCurrent(player.read());
    if (story) act(story);
  };
  return (
    <div className="-me-2 flex shrink-0">
      <IconButton label={t(paused ? 'viewer.play' : 'viewer.pause')} onPress={() => togglePause(player)}>
        {paused ? <Play size={20} aria-hidden="true" /> : <Pause size={20} aria-hidden="true" />}
      </IconButton>
      <IconButton label={t(muted ? 'viewer.unmute' : 'viewer.mute')} onPress={() => setMuted(viewing, !muted)}>
        {muted ? <VolumeX size={20} aria-hidden="true" /> : <Volume2 size={20} aria-hidden="true" />}
      </IconButton>
      <IconButton label={t('viewer.share')} onPress={withStory((story) => shareStory(story, toShareUrl(story), t))}>
        <Share size={20} aria-hidden="true" />
      </IconButton>
      <IconButton label={t('viewer.download')} onPress={withStory(download)} className={ON_DESKTOP}>
        <Download size={20} aria-hidden="true" />
      </IconButton>
      <FullScreenButton />
      <MoreButton className={ON_DESKTOP} />
      <IconButton label={t('viewer.close')} onPress={onClose}>
        <X size={20} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

/** Opens the menu, in the header on a desktop and within reach of the thumb on a phone. */
export function MoreButton({ className }: { className: string }) {
  const t = useTranslate('viewer');
  const panels = usePanels();
  const expanded = usePanel() === 'menu';
  return (
    <IconButton label={t('viewer.more')} onPress={() => panels.open('menu')} className={className} expanded={expanded}>
      <Ellipsis size={20} aria-hidden="true" />
    </IconButton>
  );
}

function FullScreenButton() {
  const t = useTranslate('viewer');
  const fullScreen = useFullScreen();
  if (fullScreen === 'impossible') return null;
  const on = fullScreen === 'on';
  return (
    <IconButton
      label={t(on ? 'viewer.fullScreen.leave' : 'viewer.fullScreen')}
      onPress={() => setFullScreen(!on)}
      className={ON_DESKTOP}
    >
      {on ? <Minimize size={20} aria-hidden="true" /> : <Maximize size={20} aria-hidden="true" />}
    </IconButton>
  );
}
