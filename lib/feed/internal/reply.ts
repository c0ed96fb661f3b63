import { env } from '#lib/env.ts';
import type { AppError } from '#lib/errors.ts';
import { now } from '#lib/time.ts';
import type { ReelReply } from '../index.ts';
import type { StoredReel } from './stored.ts';

/** A story leaves at its own expiry, whatever the age of the answer that named it. `failure` kept it from being renewed. */
export function toReply(stored: StoredReel, source: ReelReply['source'], failure?: AppError): ReelReply {
  const at = now();
  const stories = stored.stories.filter((story) => Date.parse(story.expiresAt) > at.getTime());
  return {
    status: failure ? 'stale' : toStatus(stored, stories.length),
    account: stored.account,
    stories,
    fetchedAt: stored.fetchedAt.toISOString(),
    serverTime: at.toISOString(),
    source,
    staleReason: failure?.code ?? null,
    retryAfter: failure?.retryAfter ?? null,
    requestId: stored.requestId,
    freshUntil: new Date(stored.fetchedAt.getTime() + env().FRESH_SECONDS * 1000).toISOString(),
  };
}

function toStatus({ outcome, account }: StoredReel, live: number): ReelReply['status'] {
  if (live > 0) return 'live';
  if (account?.isPrivate) return 'private';
  return outcome === 'not_found' ? 'not_found' : 'empty';
}
