import { BrokenCircuitError, CircuitState, circuitBreaker, handleAll } from 'cockatiel';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
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
export function guard<T>(asked: string, run: () => Promise<T>): Promise<T> {
  return breaker.value.execute(asked, run);
}

export function getUpstreamHealth(): UpstreamHealth {
  return breaker.value.getHealth();
}

function createBreaker() {
  const restMs = env().BREAKER_SECONDS * 1000;
  const refusedAccounts = new Set<string>();
  let code: KeyRefusal | null = null;
  let openedAt = 0;
  const policy = circuitBreaker(handleAll, {
    halfOpenAfter: restMs,
    breaker: {
      state: undefined,
      success: () => refusedAccounts.clear(),
      failure: () => restMs > 0 && refusedAccounts.size >= ACCOUNTS_TO_OPEN,
    },
  });
  policy.onBreak(() => {
    openedAt = performance.now();
    log('upstream').error({ code, seconds: restMs / 1000 }, 'the key is refused; no calls for a while');
  });
  policy.onReset(() => log('upstream').info('the key is accepted again'));

  const secondsLeft = () => Math.max(0, Math.ceil((openedAt + restMs - performance.now()) / 1000));
  const note = (asked: string, error: unknown) => {
    if (!(error instanceof AppError) || !isKeyRefusal(error.code)) return;
    code = error.code;
    refusedAccounts.add(asked);
  };

  return {
    async execute<T>(asked: string, run: () => Promise<T>): Promise<T> {
      try {
        return await policy.execute(() =>
          run().catch((error: unknown) => {
            note(asked, error);
            throw error;
          }),
        );
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error;
        throw new AppError(code ?? 'upstream_auth', { retryAfter: Math.max(1, secondsLeft()) });
      }
    },
    getHealth(): UpstreamHealth {
      if (policy.state === CircuitState.Open) return { breaker: 'open', code, retryAfter: secondsLeft() };
      return { breaker: policy.state === CircuitState.HalfOpen ? 'probing' : 'closed', code: null, retryAfter: null };
    },
  };
}

function isKeyRefusal(code: string): code is KeyRefusal {
  return code === 'upstream_auth' || code === 'upstream_credits';
}
