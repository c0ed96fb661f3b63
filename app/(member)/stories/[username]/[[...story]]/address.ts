import { notFound } from 'next/navigation';
import type { Asked } from '#lib/feed/queries.ts';
import { toStoryId } from '#lib/story/shortcode.ts';
import { findTarget, isUserId } from '#lib/story/target.ts';

export type Params = Promise<{ username: string; story?: string[] }>;

/** `/stories/javan`, `/stories/id:18527`, either with a story's id or shortcode behind it. */
export async function readAddress(params: Params): Promise<{ asked: Asked; storyId: string | null }> {
  const { username, story = [] } = await params;
  const target = findTarget(decodeURIComponent(username));
  const [code] = story;
  const storyId = code === undefined ? null : isUserId(code) ? code : toStoryId(code);
  if (!target || story.length > 1 || (code !== undefined && storyId === null)) notFound();
  return { asked: target.kind === 'userId' ? { userId: target.userId } : { username: target.username }, storyId };
}
