import { z } from 'zod';
import { env } from '#lib/env.ts';
import { AppError, ERROR_CODES, type ErrorCode } from '#lib/errors.ts';
import { now } from '#lib/time.ts';

/** How long a failed call is remembered, so that asking again does not cost again. */

const LONGEST_SECONDS = 3600;
const MOST_KEPT = 1000;

const recordSchema = z.object({
  code: z.enum(ERROR_CODES as [ErrorCode, ...ErrorCode[]]),
  detail: z.string().optional(),
  requestId: z.string().optional(),
});

export type FlightRow = {
  failure: unknown;
  heldUntil: Date | null;
  takenAt: Date | null;
  /** Somebody began and never told how it ended. */
  isCutOff: boolean;
};

/** The failure with the time for which it holds; null for one that cost nothing, which holds for nobody. */
export function toHeld(error: AppError): AppError | null {
  if (!error.code.startsWith('upstream_') && error.code !== 'unavailable') return null;
  const seconds = Math.min(LONGEST_SECONDS, Math.max(env().FAILURE_SECONDS, error.retryAfter ?? 0));
  return copy(error, seconds);
}

export function isHeldAt({ retryAfter = 0 }: AppError): Date {
  return new Date(now().getTime() + retryAfter * 1000);
}

export function toRecord({ code, detail, requestId }: AppError): z.input<typeof recordSchema> {
  return { code, detail, requestId };
}

/** The failure that a row still holds, with the seconds that are left of it. */
export function findHeld(row: FlightRow | null): AppError | null {
  if (!row) return null;
  const recorded = recordSchema.safeParse(row.failure).data;
  const left = secondsUntil(row.heldUntil);
  if (recorded && left > 0) return new AppError(recorded.code, { ...recorded, retryAfter: left });
  if (!row.isCutOff || !row.takenAt) return null;
  const paid = secondsUntil(new Date(row.takenAt.getTime() + env().FAILURE_SECONDS * 1000));
  return paid > 0 ? new AppError('unavailable', { retryAfter: paid }) : null;
}

/** Those of this process, for when the store cannot be told. */
export class Failures {
  readonly #kept = new Map<string, { error: AppError; until: Date }>();

  remember(key: string, error: AppError): void {
    this.#kept.delete(key);
    this.#kept.set(key, { error, until: isHeldAt(error) });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }

  find(key: string): AppError | null {
    const kept = this.#kept.get(key);
    const left = secondsUntil(kept?.until ?? null);
    if (kept && left > 0) return copy(kept.error, left);
    this.#kept.delete(key);
    return null;
  }

  forget(key: string): void {
    this.#kept.delete(key);
  }
}

function copy({ code, detail, requestId, cause }: AppError, retryAfter: number): AppError {
  return new AppError(code, { ...(detail === undefined ? {} : { detail }), requestId, cause, retryAfter });
}

function secondsUntil(at: Date | null): number {
  return at ? Math.ceil((at.getTime() - now().getTime()) / 1000) : 0;
}
