'use client';

import { useState } from 'react';
import { StoryViewer } from '#components/story/StoryViewer.tsx';
import { createViewerMemory } from '#components/story/viewing.tsx';
import type { Story } from '#lib/story/index.ts';
import { useWayBack } from './use-way-back.ts';

const memory = createViewerMemory();

export type WatchingKeptProps = {
  /** Has ended. */
  story: Story;
  serverTime: string;
  /** The account's picture as a data URI. */
  face: string | null;
};

/** One story as it was kept. Nobody is asked for it, so it costs nothing. */
export function WatchingKept({ story, serverTime, face }: WatchingKeptProps) {
  const key = story.account.username;
  const [reels] = useState(() => [
    { key, mode: 'kept' as const, account: story.account, stories: [story], serverTime, face },
  ]);
  return <StoryViewer reels={reels} opened={{ key, storyId: story.id }} memory={memory} onClose={useWayBack(key)} />;
}
