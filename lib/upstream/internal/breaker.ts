import { CircuitState, circuitBreaker, handleAll, isBrokenCircuitError } from 'cockatiel';
import { env } from '#lib/env.ts';
import { AppError, isAppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { oncePerProcess } from '#lib/once.ts';

/** Stops paying for refusals: a key that fails for two accounts in succession rests, then one call probes. */

type KeyRefusal = 'upstream_auth' | 'upstream_credits';
export type UpstreamHealth = {
  breaker: 'closed' | 'open' | 'probing';
  code: KeyRefusal | null;
  /** Seconds until a call may probe; 0 when the next one will. */
  retryAfter: number | null;
};

const ACCOUNTS_TO_OPEN = 2;

const breaker = oncePerProcess('upstream.breaker', createBreaker);

/** Throws what `run` throws, or the refusal that opened the breaker without running anything. */
export async function guard<T>(asked: string, run: () => Promise<T>): Promise<T> {
  const { policy, refusals } = breaker.value;
  try {
    return await policy.execute(async () => {
      try {
        return await run();
      } catch (error) {
        if (isAppError(error) && isKeyRefusal(error.code)) refusals.add(asked, error.code);
        throw error;
      }
    });
  } catch (error) {
    if (!isBrokenCircuitError(error)) throw error;
    throw new AppError(refusals.code ?? 'upstream_auth', { retryAfter: Math.max(1, countSecondsLeft()) });
  }
}

export function getUpstreamHealth(): UpstreamHealth {
  const { policy, refusals } = breaker.value;
  if (policy.state === CircuitState.Open)
    return { breaker: 'open', code: refusals.code, retryAfter: countSecondsLeft() };
  return { breaker: policy.state === CircuitState.HalfOpen ? 'probing' : 'closed', code: null, retryAfter: null };
}

function createBreaker() {
  const restMs = env().BREAKER_SECONDS * 1000;
  const refusals = createRefusals();
  const policy = circuitBreaker(handleAll, {
    halfOpenAfter: restMs,
    breaker: {
      state: undefined,
      success: () => refusals.clear(),
      failure: () => restMs > 0 && refusals.count() >= ACCOUNTS_TO_OPEN,
    },
  });
  const times = { restMs, openedAt: 0 };
  policy.onBreak(() => {
    times.openedAt = performance.now();
    log('upstream').error({ code: refusals.code, seconds: restMs / 1000 }, 'the key is refused; no calls for a while');
  });
  policy.onReset(() => log('upstream').info('the key is accepted again'));
  return { policy, refusals, times };
}

/** Accounts for which the key was refused since it was last accepted. */
function createRefusals() {
  const accounts = new Set<string>();
  let latest: KeyRefusal | null = null;
  return {
    get code() {
      return latest;
    },
    add(asked: string, code: KeyRefusal) {
      latest = code;
      accounts.add(asked);
    },
    count: () => accounts.size,
    clear: () => accounts.clear(),
  };
}

function countSecondsLeft(): number {
  const { openedAt, restMs } = breaker.value.times;
  return Math.max(0, Math.ceil((openedAt + restMs - performance.now()) / 1000));
}

function isKeyRefusal(code: string): code is KeyRefusal {
  return code === 'upstream_auth' || code === 'upstream_credits';
}
