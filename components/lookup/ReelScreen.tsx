'use client';

import { useRouter } from 'next/navigation';
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { StoryViewer } from '#components/story/StoryViewer.tsx';
import type { ReelReply } from '#lib/feed/index.ts';
import type { Asked } from '#lib/feed/queries.ts';
import { CREDITS_PER_CALL } from '#lib/upstream/index.ts';
import type { NothingToWatchProps } from './NothingToWatch.tsx';
import { RememberLookup } from './RememberLookup.tsx';
import { useReel } from './use-reel.ts';
import { useStoryAddress } from './use-story-address.ts';

/** Rarely needed, so they do not weigh on the first picture. */
const ReelFailure = lazy(async () => ({ default: (await import('./ReelFailure.tsx')).ReelFailure }));
const NothingToWatch = lazy(async () => ({ default: (await import('./NothingToWatch.tsx')).NothingToWatch }));
const StaleBanner = lazy(async () => ({ default: (await import('./StaleBanner.tsx')).StaleBanner }));

export type ReelScreenProps = {
  asked: Asked;
  storyId: string | null;
  reply: ReelReply | null;
  failure: { code: string; retryAfter: number | null } | null;
};

/** Everything that a look-up can come to, each on a screen of its own. */
export function ReelScreen({ asked, storyId, reply, failure }: ReelScreenProps) {
  const { current, trouble, isCutOff, refresh, refreshing } = useReel(asked, reply, failure);
  const who =
    'username' in asked
      ? `@${current?.account?.username ?? asked.username}`
      : (current?.account?.username ?? asked.userId);
  if (!current) {
    if (!trouble) return null;
    return (
      <Suspense>
        <ReelFailure
          code={trouble.code}
          retryAfter={trouble.retryAfter}
          who={who}
          onRetry={refresh}
          retrying={refreshing}
        />
      </Suspense>
    );
  }
  const again = {
    fetchedAt: current.fetchedAt ?? current.serverTime,
    credits: CREDITS_PER_CALL,
    onRefresh: refresh,
    refreshing,
  };
  const banner = (current.status === 'stale' || isCutOff) && (
    <Suspense>
      <StaleBanner
        fetchedAt={again.fetchedAt}
        reason={current.staleReason ?? trouble?.code ?? null}
        onRefresh={refresh}
        refreshing={refreshing}
      />
    </Suspense>
  );
  return (
    <>
      {current.account && (
        <RememberLookup
          username={current.account.username}
          fullName={current.account.fullName}
          avatar={current.account.avatar}
          stories={current.stories}
          at={again.fetchedAt}
        />
      )}
      <Outcome current={current} storyId={storyId} who={who} again={again} banner={banner} />
    </>
  );
}

type OutcomeProps = {
  current: ReelReply;
  storyId: string | null;
  who: string;
  again: NothingToWatchProps['again'];
  banner: ReactNode;
};

function Outcome({ current, storyId, who, again, banner }: OutcomeProps) {
  const router = useRouter();
  const onClose = useCallback(() => router.push('/'), [router]);
  const name = current.account?.username ?? '';
  const onStoryChange = useStoryAddress(name);
  const isMissing = storyId !== null && !current.stories.some((story) => story.id === storyId);
  const watching = useLatch(current.account !== null && current.stories.length > 0 && !isMissing);
  if (current.account && watching) {
    return (
      <StoryViewer
        reel={{ ...current, account: current.account }}
        initialStoryId={storyId}
        onClose={onClose}
        onStoryChange={onStoryChange}
        notice={banner}
      />
    );
  }
  return (
    <>
      {banner}
      <Suspense>
        <NothingToWatch current={current} who={who} again={again} />
      </Suspense>
    </>
  );
}

/** Once true, stays true: what is watched is not taken away when its last story expires meanwhile. */
function useLatch(value: boolean): boolean {
  const [latched, setLatched] = useState(value);
  if (value && !latched) setLatched(true);
  return latched || value;
}
