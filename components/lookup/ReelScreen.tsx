'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { StoryViewer } from '#components/story/StoryViewer.tsx';
import type { ReelReply } from '#lib/feed/index.ts';
import type { Asked } from '#lib/feed/queries.ts';
import { ReelFailure } from './ReelFailure.tsx';
import { NoneLive, NoSuchAccount, PrivateAccount, StoryGone } from './ReelState.tsx';
import { RememberLookup } from './RememberLookup.tsx';
import { StaleBanner } from './StaleBanner.tsx';
import { useReel } from './use-reel.ts';
import { useStoryAddress } from './use-story-address.ts';

const CREDITS_PER_LOOKUP = 2;

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
      <ReelFailure
        code={trouble.code}
        retryAfter={trouble.retryAfter}
        who={who}
        onRetry={refresh}
        retrying={refreshing}
      />
    );
  }
  const again = {
    fetchedAt: current.fetchedAt ?? current.serverTime,
    credits: CREDITS_PER_LOOKUP,
    onRefresh: refresh,
    refreshing,
  };
  const banner = (current.status === 'stale' || isCutOff) && (
    <StaleBanner
      fetchedAt={again.fetchedAt}
      reason={current.staleReason}
      onRefresh={refresh}
      refreshing={refreshing}
    />
  );
  return (
    <>
      {current.account && (
        <RememberLookup
          username={current.account.username}
          fullName={current.account.fullName}
          avatar={current.account.avatar}
          expiries={current.stories.map((story) => story.expiresAt)}
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
  again: Omit<Parameters<typeof NoneLive>[0], 'who'>;
};

function Outcome({ current, storyId, who, again }: OutcomeProps) {
  const router = useRouter();
  const onClose = useCallback(() => router.push('/'), [router]);
  const name = current.account?.username ?? '';
  const onStoryChange = useStoryAddress(name);
  if (current.account && current.stories.length > 0) {
    if (storyId && !current.stories.some((story) => story.id === storyId))
      return <StoryGone who={who} live={current.stories.length} reelHref={`/stories/${name}`} />;
    return (
      <StoryViewer
        reel={{ ...current, account: current.account }}
        initialStoryId={storyId}
        onClose={onClose}
        onStoryChange={onStoryChange}
      />
    );
  }
  if (current.account?.isPrivate) return <PrivateAccount who={who} {...again} />;
  if (current.status === 'not_found') return <NoSuchAccount who={who} {...again} />;
  return <NoneLive who={who} {...again} />;
}
