import { setTimeout as delay } from 'node:timers/promises';
import { env } from '#lib/env.ts';
import { AppError, isAppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { now } from '#lib/time.ts';
import { beginProbe, findProbe } from './probe.ts';
import { findRefusal, isKeyRefusal, type KeyRefusal } from './verdicts.ts';

/**
 * Stops paying for refusals: a key that fails for two accounts in succession rests, then one call probes. What decides
 * is in the rows of the ledger, so that all processes share one breaker.
 */

export type UpstreamHealth = {
  breaker: 'closed' | 'open' | 'probing';
  code: KeyRefusal | null;
  /** Seconds until a call may probe; 0 when the next one will. */
  retryAfter: number | null;
};
type Rest = { code: KeyRefusal; secondsLeft: number; isProbing: boolean };

/** So long those who ask meanwhile wait for what the probe finds out. */
const PATIENCE_MS = 5000;
const POLL_MS = 100;

/** Throws what `run` throws, or the refusal that opened the breaker without running anything. */
export async function guard<T>(run: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let rest = await findRest(); rest; rest = await findRest()) {
    const { code, secondsLeft, isProbing } = rest;
    const mustWait = isProbing ? performance.now() > deadline : secondsLeft > 0;
    if (mustWait) throw new AppError(code, { retryAfter: Math.max(1, secondsLeft) });
    const probe = isProbing ? null : await beginProbe(toRestMs());
    if (probe) return runProbe(run).finally(probe.end);
    await delay(POLL_MS);
  }
  return runWatched(run);
}

export async function getUpstreamHealth(): Promise<UpstreamHealth> {
  const rest = await findRest();
  if (!rest) return { breaker: 'closed', code: null, retryAfter: null };
  if (rest.isProbing) return { breaker: 'probing', code: null, retryAfter: null };
  return { breaker: 'open', code: rest.code, retryAfter: rest.secondsLeft };
}

/** Null while the breaker is closed. A probe that said nothing of the key prolongs the rest like one that was refused. */
async function findRest(): Promise<Rest | null> {
  if (toRestMs() === 0 || !(await findRefusal())) return null;
  const probe = await findProbe();
  // Once more: what a probe found out that ended meanwhile.
  const refusal = await findRefusal();
  if (!refusal) return null;
  const since = Math.max(refusal.at.getTime(), probe?.begunAt?.getTime() ?? 0);
  const secondsLeft = Math.max(0, Math.ceil((since + toRestMs() - now().getTime()) / 1000));
  return { code: refusal.code, secondsLeft, isProbing: probe?.isUnderWay ?? false };
}

async function runProbe<T>(run: () => Promise<T>): Promise<T> {
  const outcome = await runWatched(run);
  log('upstream').info('the key is accepted again');
  return outcome;
}

async function runWatched<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (isAppError(error) && isKeyRefusal(error.code) && (await isOpen()))
      log('upstream').error(
        { code: error.code, seconds: env().BREAKER_SECONDS },
        'the key is refused; no calls for a while',
      );
    throw error;
  }
}

async function isOpen(): Promise<boolean> {
  return (await findRest().catch(() => null)) !== null;
}

function toRestMs(): number {
  return env().BREAKER_SECONDS * 1000;
}
