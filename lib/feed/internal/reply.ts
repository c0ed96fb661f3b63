import { type KeptReel, toAccount, toStory } from '#lib/archive/server.ts';
import { can, type Viewer } from '#lib/auth/can.ts';
import { env } from '#lib/env.ts';
import type { AppError } from '#lib/errors.ts';
import { now } from '#lib/time.ts';
import type { ReelReply } from '../index.ts';

/** A story leaves at its own expiry, whatever the age of the answer that named it. `failure` kept it from being renewed. */
export function toReply(viewer: Viewer, kept: KeptReel, source: ReelReply['source'], failure?: AppError): ReelReply {
  const at = now();
  const account = kept.account && toAccount(kept.account);
  const stories = account ? kept.stories.filter((story) => isShown(viewer, story, at)) : [];
  return {
    status: failure ? 'stale' : toStatus(kept, stories.length),
    account,
    stories: account ? stories.map((story) => toStory(story, account)) : [],
    fetchedAt: kept.fetchedAt.toISOString(),
    serverTime: at.toISOString(),
    source,
    staleReason: failure?.code ?? null,
    retryAfter: failure?.retryAfter ?? null,
    requestId: kept.requestId,
    freshUntil: new Date(kept.fetchedAt.getTime() + env().FRESH_SECONDS * 1000).toISOString(),
  };
}

function isShown(viewer: Viewer, { id, accountId, ...story }: KeptReel['stories'][number], at: Date): boolean {
  const [takenAt, expiresAt] = [new Date(story.takenAt), new Date(story.expiresAt)];
  return expiresAt > at && can(viewer, 'see', { kind: 'story', id, accountId, takenAt, expiresAt });
}

function toStatus({ outcome, account }: KeptReel, live: number): ReelReply['status'] {
  if (live > 0) return 'live';
  if (account?.isPrivate) return 'private';
  return outcome === 'not_found' ? 'not_found' : 'empty';
}
