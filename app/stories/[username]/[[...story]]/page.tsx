import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { ReelScreen, type ReelScreenProps } from '#components/lookup/ReelScreen.tsx';
import { ViewerSkeleton } from '#components/ui/ViewerSkeleton.tsx';
import { getViewer, isMeant, type Viewer } from '#lib/auth/server.ts';
import { isAppError } from '#lib/errors.ts';
import type { ReelReply } from '#lib/feed/index.ts';
import type { Asked } from '#lib/feed/queries.ts';
import { findFreshReel, getReel } from '#lib/feed/server.ts';
import { toInlineFace } from '#lib/media/server.ts';
import { getTranslate } from '#lib/messages/server.ts';
import { toStoryId } from '#lib/story/shortcode.ts';
import { findTarget, isUserId } from '#lib/story/who.ts';

type Params = Promise<{ username: string; story?: string[] }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { asked } = await parse(params);
  return { title: 'username' in asked ? `@${asked.username}` : asked.userId, robots: { index: false, follow: false } };
}

export default async function StoriesPage({ params }: { params: Params }) {
  const { asked, storyId } = await parse(params);
  const requestHeaders = await headers();
  const viewer = await getViewer({ headers: requestHeaders });
  const fresh = await findFreshReel(viewer, asked);
  if (fresh)
    return (
      <ReelScreen
        key={toKey(asked)}
        asked={asked}
        storyId={storyId}
        reply={fresh}
        face={findFace(fresh)}
        failure={null}
      />
    );
  return (
    <Suspense fallback={<ViewerSkeleton t={await getTranslate()} />}>
      <LookedUp
        asked={asked}
        storyId={storyId}
        viewer={viewer}
        pay={isMeant({ method: 'GET', headers: requestHeaders })}
      />
    </Suspense>
  );
}

type LookedUpProps = { asked: Asked; storyId: string | null; viewer: Viewer; pay: boolean };

async function LookedUp({ asked, storyId, viewer, pay }: LookedUpProps) {
  const outcome = await lookUp(viewer, asked, pay);
  return <ReelScreen key={toKey(asked)} asked={asked} storyId={storyId} face={findFace(outcome.reply)} {...outcome} />;
}

async function lookUp(viewer: Viewer, asked: Asked, pay: boolean): Promise<Pick<ReelScreenProps, 'reply' | 'failure'>> {
  try {
    return { reply: await getReel(viewer, asked, { pay }), failure: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { reply: null, failure: { code: error.code, retryAfter: error.retryAfter ?? null } };
  }
}

function findFace(reply: ReelReply | null): string | null {
  return toInlineFace(reply?.account?.avatar ?? null);
}

/** `/stories/javan`, `/stories/id:18527`, either with a story's id or shortcode behind it. */
async function parse(params: Params): Promise<{ asked: Asked; storyId: string | null }> {
  const { username, story = [] } = await params;
  const target = findTarget(decodeURIComponent(username));
  const [code] = story;
  const storyId = code === undefined ? null : isUserId(code) ? code : toStoryId(code);
  if (!target || story.length > 1 || (code !== undefined && storyId === null)) notFound();
  return { asked: target.kind === 'userId' ? { userId: target.userId } : { username: target.username }, storyId };
}

function toKey(asked: Asked): string {
  return 'username' in asked ? asked.username : asked.userId;
}
