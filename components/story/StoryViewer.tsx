'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { memo, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { showToast } from '#components/ui/toasts.ts';
import type { Account, Story } from '#lib/story/index.ts';
import { Announcer } from './Announcer.tsx';
import { pageClock } from './clock.ts';
import { findCurrent } from './playback.ts';
import { createPlayer, PlayerProvider, usePlayer } from './player.ts';
import { IconButton, StoryControls } from './StoryControls.tsx';
import { StoryAside, StoryDetails } from './StoryDetails.tsx';
import { StoryMeta } from './StoryMeta.tsx';
import { StoryProgress } from './StoryProgress.tsx';
import { StoryStage } from './StoryStage.tsx';
import { findOpening, keepSeen } from './use-seen.ts';
import { ViewerFrame } from './ViewerFrame.tsx';
import { shareAddress } from './viewer-actions.ts';

/** One account's stories as they were at `serverTime`; a newer answer may be handed in while somebody watches. */
export type ViewedReel = { account: Account; stories: Story[]; serverTime: string };

type StoryViewerProps = {
  reel: ViewedReel;
  /** Without one it starts at the first unseen story; in a page that the server drew, at the first, which is on screen. */
  initialStoryId?: string | null;
  onClose: () => void;
  onStoryChange?: (storyId: string) => void;
  /** Stands above everything, such as how old a stored answer is. */
  notice?: ReactNode;
  /** The address to share; the story's own page by default. */
  toShareUrl?: (story: Story) => string;
};

/** Fills the window. Contract of the markup: DESIGN section 4, "Viewer in the page". */
export function StoryViewer({ reel, initialStoryId = null, ...rest }: StoryViewerProps) {
  const hydrating = useHydrating();
  const [player] = useState(() => {
    if (typeof window !== 'undefined') pageClock.sync(reel.serverTime);
    return createPlayer(reel.stories, initialStoryId ?? (hydrating ? null : findOpening(reel.stories)));
  });
  useEffect(() => keepSeen(player), [player]);
  useEffect(() => {
    pageClock.sync(reel.serverTime);
    player.send({ type: 'stories', stories: reel.stories });
  }, [player, reel.stories, reel.serverTime]);
  return (
    <PlayerProvider value={player}>
      <Viewer account={reel.account} serverTime={reel.serverTime} {...rest} />
    </PlayerProvider>
  );
}

type ViewerProps = Omit<StoryViewerProps, 'reel' | 'initialStoryId'> & { account: Account; serverTime: string };

/** What gives way while somebody holds the picture; the delay spares it from taps. */
const FADES = 'transition-opacity duration-200 group-data-holding/viewer:opacity-0 group-data-holding/viewer:delay-300';

/** Reads nothing that changes with the story, so that a step renders only the parts that do. */
const Viewer = memo(function Viewer({
  account,
  serverTime,
  onClose,
  onStoryChange,
  notice,
  toShareUrl = toPageUrl,
}: ViewerProps) {
  const t = useTranslate();
  const player = usePlayer();
  const step = (by: 1 | -1) => player.send({ type: 'step', by, cause: 'person' });

  async function share() {
    const story = findCurrent(player.read());
    if (!story) return;
    const outcome = await shareAddress(toShareUrl(story), t('viewer.share.title', { username: account.username }));
    if (outcome !== 'shared') showToast(t(outcome === 'copied' ? 'viewer.share.copied' : 'viewer.share.failed'));
  }

  return (
    <ViewerFrame username={account.username} onClose={onClose} onStoryChange={onStoryChange}>
      <div className="flex min-w-0 flex-1 flex-col">
        {notice && <div className="pt-[env(safe-area-inset-top)] text-ink">{notice}</div>}
        <div className="grid min-h-0 flex-1 grid-cols-[4rem_minmax(0,1fr)_4rem] grid-rows-[auto_minmax(0,1fr)_auto] px-[env(safe-area-inset-left)] pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)] lg:grid-cols-[minmax(4rem,1fr)_minmax(0,calc((100dvh-5.75rem)*0.8))_minmax(4rem,1fr)] lg:gap-y-1 lg:pb-4">
          <header className={`col-span-3 px-2 pt-1 pb-1 lg:mx-auto lg:w-full lg:max-w-xl lg:px-0 lg:pt-3 ${FADES}`}>
            <StoryProgress />
            <div className="flex h-13 items-center justify-between gap-2 px-1">
              <StoryMeta account={account} serverTime={serverTime} />
              <StoryControls onShare={share} onClose={onClose} />
            </div>
          </header>
          <div
            className={`row-start-3 justify-self-start p-1 lg:row-start-2 lg:me-3 lg:self-center lg:justify-self-end ${FADES}`}
          >
            <IconButton label={t('viewer.previous')} onPress={() => step(-1)}>
              <ChevronLeft size={28} aria-hidden="true" className="rtl:-scale-x-100" />
            </IconButton>
          </div>
          <div className="col-span-3 row-start-2 lg:col-span-1 lg:col-start-2">
            <StoryStage serverTime={serverTime} />
          </div>
          <div
            className={`col-start-3 row-start-3 justify-self-end p-1 lg:row-start-2 lg:ms-3 lg:self-center lg:justify-self-start ${FADES}`}
          >
            <IconButton label={t('viewer.next')} onPress={() => step(1)}>
              <ChevronRight size={28} aria-hidden="true" className="rtl:-scale-x-100" />
            </IconButton>
          </div>
          <div className={`col-start-2 row-start-3 min-w-0 self-center lg:hidden ${FADES}`}>
            <StoryDetails serverTime={serverTime} />
          </div>
        </div>
      </div>
      <StoryAside serverTime={serverTime} />
      <Announcer />
    </ViewerFrame>
  );
});

/** True while what the server drew comes to life. */
function useHydrating(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => false,
    () => true,
  );
}

function toPageUrl({ account, id }: Story): string {
  return new URL(`/stories/${encodeURIComponent(account.username)}/${id}`, location.origin).href;
}
