import 'server-only';
import { can, type Viewer } from '#lib/auth/can.ts';
import type { Story } from '#lib/story/index.ts';
import { now } from '#lib/time.ts';
import type { Who } from '#lib/upstream/index.ts';
import { findInHand } from './internal/in-hand.ts';
import { keepAnswer } from './internal/keep.ts';
import type { KeptReel } from './internal/kept.ts';
import { findAccountId, readReels, readStory } from './internal/read.ts';
import { toAccount, toStory } from './internal/show.ts';

export type { KeptReel };
export { findAccountId, findInHand, keepAnswer, readReels, toAccount, toStory };

/** A story that was kept, whether or not it is still live; null where there is none that the viewer may see. */
export async function findKeptStory(viewer: Viewer, id: string): Promise<Story | null> {
  const kept = await readStory(id);
  if (!kept) return null;
  const { accountId, takenAt, expiresAt } = kept.story;
  const thing = { kind: 'story', id, accountId, takenAt: new Date(takenAt), expiresAt: new Date(expiresAt) } as const;
  return can(viewer, 'see', thing) ? toStory(kept.story, toAccount(kept.account)) : null;
}

/** A story of this account that has ended, with the time that it is. */
export async function findEndedStory(
  viewer: Viewer,
  who: Who,
  id: string,
): Promise<{ story: Story; serverTime: string } | null> {
  const story = await findKeptStory(viewer, id);
  const at = now();
  if (!story || new Date(story.expiresAt) > at) return null;
  const isOwn = 'userId' in who ? story.account.id === who.userId : story.account.username === who.username;
  return isOwn ? { story, serverTime: at.toISOString() } : null;
}
