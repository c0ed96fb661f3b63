import 'server-only';
import { DelegateBackoff, handleWhen, retry } from 'cockatiel';
import type { Viewer } from '#lib/auth/server.ts';
import { env } from '#lib/env.ts';
import { AppError, isAppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { getStoredTranslate } from '#lib/messages/catalogues.ts';
import { type Budget, type CallReason, type FetchedReel, toAsked, type Who } from './index.ts';
import { toAnswer } from './internal/answer.ts';
import { getUpstreamHealth, guard } from './internal/breaker.ts';
import { isCallFailure } from './internal/failure.ts';
import { openEntry, readBudget, settleEntry } from './internal/ledger.ts';
import { requestStories } from './internal/request.ts';

export { getUpstreamHealth };

const retryOnce = retry(
  handleWhen((error) => toRetryDelay(error) !== null),
  {
    maxAttempts: 1,
    backoff: new DelegateBackoff(({ result }) => ('error' in result && toRetryDelay(result.error)) || 0),
  },
);

/**
 * Asks the vendor: 2 credits, 4 when it has to be tried twice. Throws AppError with an `upstream_...` code,
 * or `budget_exhausted` when a cap has no room for the call. Takes at most two UPSTREAM_TIMEOUT_MS and 5 s.
 */
export async function fetchReel(viewer: Viewer, who: Who, reason: CallReason): Promise<FetchedReel> {
  if (!env().KEYAPI_KEY) throw new AppError('upstream_auth', { detail: getStoredTranslate()('upstream.no_key') });
  return guard(toAsked(who), () => tryTwice(() => call(viewer, who, reason)));
}

export function getBudget(_viewer: Viewer): Promise<Budget> {
  return readBudget();
}

/** A cap that has no room for the second call does not hide how the first one failed. */
async function tryTwice(attempt: () => Promise<FetchedReel>): Promise<FetchedReel> {
  let first: unknown = null;
  return retryOnce.execute(async () => {
    try {
      return await attempt();
    } catch (error) {
      if (first && isAppError(error) && error.code === 'budget_exhausted') throw first;
      first = error;
      throw error;
    }
  });
}

async function call(viewer: Viewer, who: Who, reason: CallReason): Promise<FetchedReel> {
  const entry = await openEntry({ viewer, asked: toAsked(who), reason });
  const startedAt = performance.now();
  const settle = (outcome: string, httpStatus: number | null, requestId: string | null, free = false) =>
    settleEntry(entry, { outcome, httpStatus, requestId, free, durationMs: performance.now() - startedAt });
  try {
    const reply = await requestStories(who);
    const reel = toAnswer(reply, who);
    await settle(toOutcome(reel), reply.status, reel.requestId);
    logDropped(who, reel);
    return reel;
  } catch (error) {
    if (isCallFailure(error)) await settle(error.code, error.httpStatus, error.requestId ?? null, error.neverSent);
    else await settle('internal', null, null);
    throw error;
  }
}

function toOutcome(reel: FetchedReel): string {
  return reel.outcome === 'reel' && reel.stories.length === 0 ? 'empty' : reel.outcome;
}

function toRetryDelay(error: unknown): number | null {
  return isCallFailure(error) ? error.retryInMs : null;
}

function logDropped(who: Who, reel: FetchedReel): void {
  if (reel.outcome !== 'reel' || reel.dropped.length === 0) return;
  const reasons: Record<string, number> = {};
  for (const { path, reason } of reel.dropped) {
    const where = `${path.replace(/\.\d+(?=\.|$)/g, '.*')}: ${reason}`;
    reasons[where] = (reasons[where] ?? 0) + 1;
  }
  const context = { asked: toAsked(who), requestId: reel.requestId, dropped: reel.dropped.length, reasons };
  log('upstream').warn(context, 'parts of an answer could not be read');
}
