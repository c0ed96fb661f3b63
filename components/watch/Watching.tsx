'use client';

import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { StoryViewer } from '#components/story/StoryViewer.tsx';
import { createViewerMemory } from '#components/story/viewing.tsx';
import type { ReelReply } from '#lib/feed/index.ts';
import { reelOptions } from '#lib/feed/queries.ts';
import { type ListBeside, useRow } from './use-row.ts';
import { useStoryAddress } from './use-story-address.ts';
import { useWayBack } from './use-way-back.ts';

const StaleBanner = lazy(async () => ({ default: (await import('./StaleBanner.tsx')).StaleBanner }));

/** Of this page: a viewer that opens later finds what an earlier one left. */
const memory = createViewerMemory();

type WatchingProps = {
  /** The answer about the account that was asked for last. */
  current: ReelReply;
  opened: { key: string; storyId: string | null };
  /** Of the account opened, as a data URI. */
  face: string | null;
  listBeside: ListBeside;
  banner: ReactNode;
  /** Makes another account of the row the one asked for, which may cost 2 credits. */
  onAsk: (username: string) => void;
};

/** The viewer with the accounts looked up before beside the one that was asked for. */
export function Watching({ current, opened: latest, face, listBeside, banner, onAsk }: WatchingProps) {
  const [opened] = useState(latest);
  const [key, setKey] = useState(opened.key);
  const { reels, findReply } = useRow(opened.key, current, face, listBeside);
  const moveAddress = useStoryAddress();
  const onStoryChange = useCallback(
    (storyId: string, username: string) => {
      setKey(username);
      moveAddress({ username, storyId });
    },
    [moveAddress],
  );
  const stored = key === latest.key ? null : findReply(key);
  return (
    <StoryViewer
      reels={reels}
      opened={opened}
      memory={memory}
      onClose={useWayBack(key)}
      onStoryChange={onStoryChange}
      notice={stored ? <Stored reply={stored} username={key} onAsk={onAsk} /> : banner}
    />
  );
}

/** An account that was only swiped to is shown as it is stored; a newer answer is paid for when somebody says so. */
function Stored({ reply, username, onAsk }: { reply: ReelReply; username: string; onAsk: (username: string) => void }) {
  const client = useQueryClient();
  if (!reply.fetchedAt || !reply.freshUntil || reply.freshUntil > reply.serverTime) return null;
  const refresh = () => {
    client.setQueryData(reelOptions({ username }).queryKey, reply);
    onAsk(username);
  };
  return (
    <Suspense>
      <StaleBanner fetchedAt={reply.fetchedAt} reason={null} retryAfter={null} onRefresh={refresh} refreshing={false} />
    </Suspense>
  );
}
