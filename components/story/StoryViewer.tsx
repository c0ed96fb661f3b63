'use client';

import { memo, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { Morph } from '#components/account/Morph.tsx';
import { findOpening } from '#components/account/use-seen.ts';
import { pageClock } from '#components/time/clock.ts';
import { useTranslate } from '#components/ui/Messages.tsx';
import type { Story } from '#lib/story/index.ts';
import { Announcer } from './Announcer.tsx';
import { keepSeen } from './keep-seen.ts';
import { StoryAside, StoryDetails } from './panels/StoryDetails.tsx';
import { ViewerPanels } from './panels/ViewerPanels.tsx';
import { toPageUrl } from './panels/viewer-actions.ts';
import { createPlayer, usePlayback } from './playback/player.ts';
import type { ViewedReel } from './playback/playlist.ts';
import { StoryProgress } from './progress/StoryProgress.tsx';
import { StageSide } from './StageSide.tsx';
import { StoryControls } from './StoryControls.tsx';
import { StoryMeta } from './StoryMeta.tsx';
import { StoryStage } from './StoryStage.tsx';
import { FADES, ViewerFrame } from './ViewerFrame.tsx';
import { createViewing, type ViewerMemory, ViewingProvider } from './viewing.tsx';

type StoryViewerProps = {
  /** Accounts in a row; newer answers and neighbours may be handed in while somebody watches. */
  reels: readonly ViewedReel[];
  /**
   * The one to open; later it is the person who moves. Without a story it starts at the first unseen one; in a page
   * that the server drew, at the first, which is on screen.
   */
  opened: { key: string; storyId: string | null };
  memory: ViewerMemory;
  onClose: () => void;
  /** `key` names the account that the story is of. */
  onStoryChange?: (storyId: string, key: string) => void;
  /** Stands above everything, such as how old a stored answer is. */
  notice?: ReactNode;
  /** The address to share; the story's own page by default. */
  toShareUrl?: (story: Story) => string;
};

/** Fills the window. Contract of the markup: DESIGN section 4, "Viewer in the page". */
export function StoryViewer({ reels, opened, memory, ...rest }: StoryViewerProps) {
  const hydrating = useHydrating();
  const [viewing] = useState(() => {
    for (const { serverTime } of typeof window === 'undefined' ? [] : reels) pageClock.sync(serverTime);
    const { mode = 'live', stories = [] } = reels.find(({ key }) => key === opened.key) ?? {};
    const at = opened.storyId ?? (hydrating ? null : findOpening(stories));
    return createViewing(createPlayer({ key: opened.key, mode, stories, at }), memory);
  });
  const { player } = viewing;
  useEffect(() => keepSeen(player), [player]);
  useEffect(() => {
    for (const { serverTime } of reels) pageClock.sync(serverTime);
    player.send({ type: 'reels', reels: reels.map((reel) => ({ ...reel, at: findOpening(reel.stories) })) });
  }, [player, reels]);
  return (
    <ViewingProvider viewing={viewing}>
      <Viewer reels={reels} {...rest} />
    </ViewingProvider>
  );
}

type ViewerProps = Omit<StoryViewerProps, 'opened' | 'memory'>;

/** Reads nothing that changes with the story, so that a step renders only the parts that do. */
const Viewer = memo(function Viewer({ reels, onClose, onStoryChange, notice, toShareUrl = toPageUrl }: ViewerProps) {
  const t = useTranslate('viewer');
  const key = usePlayback((state) => state.key);
  const reel = reels.find((one) => one.key === key) ?? reels[0];
  if (!reel) return null;
  const { account, serverTime, face } = reel;

  return (
    <Morph username={key}>
      <ViewerFrame username={account.username} onClose={onClose} onStoryChange={onStoryChange} toShareUrl={toShareUrl}>
        <div className="flex min-w-0 flex-1 flex-col">
          {notice && <div className="pt-[env(safe-area-inset-top)] text-ink">{notice}</div>}
          <div className="grid min-h-0 flex-1 grid-cols-[4rem_minmax(0,1fr)_4rem] grid-rows-[auto_minmax(0,1fr)_auto] px-[env(safe-area-inset-left)] pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)] lg:grid-cols-[minmax(4rem,1fr)_minmax(0,calc((100dvh-5.75rem)*0.8))_minmax(4rem,1fr)] lg:gap-y-1 lg:pb-4">
            <header className={`col-span-3 px-2 pt-1 pb-1 lg:mx-auto lg:w-full lg:max-w-xl lg:px-0 lg:pt-3 ${FADES}`}>
              <StoryProgress />
              <div className="flex h-13 items-center justify-between gap-2 px-1">
                <StoryMeta account={account} face={face} serverTime={serverTime} />
                <StoryControls toShareUrl={toShareUrl} onClose={onClose} />
              </div>
            </header>
            <StageSide by={-1} reels={reels} label={t('viewer.previous')} className="justify-self-start" />
            <div className="col-span-3 row-start-2 min-w-0 lg:col-span-1 lg:col-start-2">
              <StoryStage serverTime={serverTime} onClose={onClose} />
            </div>
            <StageSide by={1} reels={reels} label={t('viewer.next')} className="col-start-3 justify-self-end" />
            <div className={`col-start-2 row-start-3 min-w-0 self-center lg:hidden ${FADES}`}>
              <StoryDetails />
            </div>
          </div>
        </div>
        <StoryAside serverTime={serverTime} />
        <Announcer />
        <ViewerPanels serverTime={serverTime} toShareUrl={toShareUrl} />
      </ViewerFrame>
    </Morph>
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
