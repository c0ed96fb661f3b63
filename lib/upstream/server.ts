import 'server-only';
import { DelegateBackoff, handleWhen, retry } from 'cockatiel';
import { requireCan, type Viewer } from '#lib/auth/can.ts';
import { env } from '#lib/env.ts';
import { AppError, isAppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { getStoredTranslate } from '#lib/messages/catalogues.ts';
import { givenUp, isStopping } from '#lib/stopping.ts';
import { type Budget, type CallReason, type FetchedReel, type PaidReel, toAsked, type Who } from './index.ts';
import { toAnswer } from './internal/answer.ts';
import { getUpstreamHealth, guard } from './internal/breaker.ts';
import { CallFailure, isCallFailure } from './internal/failure.ts';
import { openEntry, readBudget, settleEntry } from './internal/ledger.ts';
import { readReply } from './internal/reader.ts';
import type { Reading } from './internal/reading.ts';
import { type Reply, requestStories } from './internal/request.ts';

export { getUpstreamHealth };

const STOPPING_SECONDS = 5;

const retryOnce = retry(
  handleWhen((error) => !isStopping() && toRetryDelay(error) !== null),
  {
    maxAttempts: 1,
    backoff: new DelegateBackoff(({ result }) => ('error' in result && toRetryDelay(result.error)) || 0),
  },
);

/**
 * Asks the vendor: 2 credits, 4 when it has to be tried twice. Throws AppError with an `upstream_...` code, `forbidden`,
 * `budget_exhausted` when a cap has no room for the call, or `unavailable` when the process is stopping.
 * Takes at most two UPSTREAM_TIMEOUT_MS and 5 s, and 10 s to read an endless answer.
 */
export async function fetchReel(viewer: Viewer, who: Who, reason: CallReason): Promise<PaidReel> {
  requireCan(viewer, 'pay', { kind: 'account', id: 'userId' in who ? who.userId : null });
  if (!env().KEYAPI_KEY) throw new AppError('upstream_auth', { detail: getStoredTranslate()('upstream.no_key') });
  return guard(() => tryTwice(() => call(viewer, who, reason)));
}

export async function getBudget(viewer: Viewer): Promise<Budget> {
  requireCan(viewer, 'see', { kind: 'spending' });
  return readBudget();
}

/** What keeps the second call from being made does not hide how the first one failed. */
async function tryTwice(attempt: () => Promise<PaidReel>): Promise<PaidReel> {
  let first: unknown = null;
  return retryOnce.execute(async () => {
    try {
      return await attempt();
    } catch (error) {
      if (first && isAppError(error) && !isCallFailure(error)) throw first;
      first = error;
      throw error;
    }
  });
}

async function call(viewer: Viewer, who: Who, reason: CallReason): Promise<PaidReel> {
  if (isStopping()) throw new AppError('unavailable', { retryAfter: STOPPING_SECONDS });
  const entry = await openEntry({ viewer, asked: toAsked(who), reason });
  const startedAt = performance.now();
  const settle = (outcome: string, httpStatus: number | null, requestId: string | null, free = false) =>
    settleEntry(entry, { outcome, httpStatus, requestId, free, durationMs: performance.now() - startedAt });
  try {
    const reply = await requestStories(who);
    const reel = toAnswer(reply, await read(reply, who));
    await settle(toOutcome(reel), reply.status, reel.requestId);
    logDropped(who, reel);
    return { ...reel, ledgerId: entry };
  } catch (error) {
    if (isCallFailure(error)) await settle(error.code, error.httpStatus, error.requestId ?? null, error.neverSent);
    else await settle('internal', null, null);
    throw error;
  }
}

async function read({ status, body }: Reply, who: Who): Promise<Reading> {
  try {
    return await readReply(body, who);
  } catch (error) {
    log('upstream').warn({ asked: toAsked(who), httpStatus: status, error: String(error) }, 'an answer was not read');
    const code = givenUp().aborted ? 'unavailable' : 'upstream_unreadable';
    throw new CallFailure(code, { httpStatus: status, cause: error });
  }
}

function toOutcome(reel: FetchedReel): string {
  return reel.outcome === 'reel' && reel.stories.length === 0 ? 'empty' : reel.outcome;
}

function toRetryDelay(error: unknown): number | null {
  return isCallFailure(error) ? error.retryInMs : null;
}

function logDropped(who: Who, reel: FetchedReel): void {
  if (reel.outcome !== 'reel') return;
  const dropped = Object.values(reel.dropped).reduce((sum, count) => sum + count, 0);
  if (dropped === 0) return;
  const context = { asked: toAsked(who), requestId: reel.requestId, dropped, reasons: reel.dropped };
  log('upstream').warn(context, 'parts of an answer could not be read');
}
