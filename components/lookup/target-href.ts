import type { Asked } from '#lib/feed/queries.ts';
import type { Target } from '#lib/story/target.ts';

/** Where a target is watched. */
export function toHref(target: Target): string {
  if (target.kind === 'userId') return `/stories/id:${target.userId}`;
  const reel = `/stories/${target.username}`;
  return target.storyId ? `${reel}/${target.storyId}` : reel;
}

export function toAsked(target: Target): Asked {
  return target.kind === 'userId' ? { userId: target.userId } : { username: target.username };
}
