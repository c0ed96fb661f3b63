import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Words } from '#components/ui/Words.tsx';
import type { ReelScreenProps } from '#components/watch/ReelScreen.tsx';
import { WatchingKept, type WatchingKeptProps } from '#components/watch/WatchingKept.tsx';
import { findEndedStory } from '#lib/archive/server.ts';
import type { Viewer } from '#lib/auth/can.ts';
import { isPressed } from '#lib/auth/request.ts';
import { getViewer } from '#lib/auth/server.ts';
import { toStoreFailure } from '#lib/db/trouble.ts';
import type { Asked } from '#lib/feed/queries.ts';
import { findStoredReel } from '#lib/feed/server.ts';
import { toInlineFace } from '#lib/media/server.ts';
import type { Group } from '#lib/messages/index.ts';
import { type Params, readAddress } from './address.ts';
import { StoriesScreen } from './StoriesScreen.tsx';

const WORDS = ['watch', 'viewer', 'time', 'story'] as const;

type Stored = Pick<ReelScreenProps, 'reply' | 'failure'> & { kept: Omit<WatchingKeptProps, 'face'> | null };

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { asked } = await readAddress(params);
  return { title: 'username' in asked ? `@${asked.username}` : asked.userId, robots: { index: false, follow: false } };
}

/** Shows what is stored and never pays: what is newer the page asks for itself. */
export default async function StoriesPage({ params }: { params: Params }) {
  const { asked, storyId } = await readAddress(params);
  const requestHeaders = await headers();
  const viewer = await getViewer({ headers: requestHeaders });
  const { kept, reply, failure } = await readStored(viewer, asked, storyId);
  const face = toInlineFace((kept ? kept.story.account : reply?.account)?.avatar ?? null);
  if (kept)
    return (
      <Words of={WORDS}>
        <WatchingKept {...kept} face={face} />
      </Words>
    );
  return (
    <Words of={[...WORDS, ...listUnsure(reply, failure, storyId)]}>
      <StoriesScreen
        key={'username' in asked ? asked.username : asked.userId}
        asked={asked}
        storyId={storyId}
        asks={isPressed(requestHeaders)}
        face={face}
        reply={reply}
        failure={failure}
      />
    </Words>
  );
}

/** What is live, or the story that was asked for where that has ended. */
async function readStored(viewer: Viewer, asked: Asked, storyId: string | null): Promise<Stored> {
  try {
    const reply = await findStoredReel(viewer, asked);
    const isLive = storyId === null || reply?.stories.some(({ id }) => id === storyId);
    return { reply, failure: null, kept: isLive ? null : await findEndedStory(viewer, asked, storyId) };
  } catch (error) {
    const failure = toStoreFailure(error);
    if (!failure) throw error;
    return { reply: null, failure: { code: failure.code, retryAfter: failure.retryAfter ?? null }, kept: null };
  }
}

/** Words of what may be on the page instead of the viewer; where there is one they come late, when they are wanted. */
function listUnsure(reply: Stored['reply'], failure: Stored['failure'], storyId: string | null): readonly Group[] {
  if (failure) return ['failures'];
  const stories = reply?.stories ?? [];
  const isWatched = storyId === null ? stories.length > 0 : stories.some(({ id }) => id === storyId);
  return isWatched ? [] : ['states'];
}
