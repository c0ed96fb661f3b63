'use client';

import type { ReelReply } from '#lib/feed/index.ts';
import { type CheckAgain, NoneLive, NoSuchAccount, PrivateAccount, StoryGone } from './ReelState.tsx';

export type NothingToWatchProps = {
  current: Pick<ReelReply, 'account' | 'stories' | 'status'>;
  who: string;
  again: CheckAgain;
};

/** Why an answer has nothing to show at this address. */
export function NothingToWatch({ current, who, again }: NothingToWatchProps) {
  const { account, stories, status } = current;
  if (account && stories.length > 0)
    return <StoryGone who={who} live={stories.length} reelHref={`/stories/${account.username}`} />;
  if (account?.isPrivate) return <PrivateAccount who={who} {...again} />;
  if (status === 'not_found') return <NoSuchAccount who={who} {...again} />;
  return <NoneLive who={who} {...again} />;
}
