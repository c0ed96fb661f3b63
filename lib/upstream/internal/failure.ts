import { env } from '#lib/env.ts';
import { AppError, type ErrorCode } from '#lib/errors.ts';
import { cut } from './text.ts';

type FailureOptions = {
  cause?: unknown;
  detail?: string;
  retryAfter?: number;
  requestId?: string | null;
  httpStatus?: number;
  retryInMs?: number | null;
  neverSent?: boolean;
};

const LONGEST_CAUSE = 500;
const BRAND = Symbol.for('dayglass.CallFailure');

/** A call that failed, with what the retry and the ledger need to know of it. */
export class CallFailure extends AppError {
  readonly [BRAND] = true;
  readonly httpStatus: number | null;
  /** Null when trying again must not happen by itself. */
  readonly retryInMs: number | null;
  /** True only when it is certain that the vendor saw nothing. */
  readonly neverSent: boolean;

  constructor(code: ErrorCode, options: FailureOptions = {}) {
    const { cause, httpStatus, retryInMs, neverSent, ...rest } = options;
    super(code, { ...rest, cause: cause === undefined ? undefined : toPlainCause(cause) });
    this.httpStatus = httpStatus ?? null;
    this.retryInMs = retryInMs ?? null;
    this.neverSent = neverSent ?? false;
  }
}

/** Whichever bundle made it. */
export function isCallFailure(error: unknown): error is CallFailure {
  return error instanceof Error && BRAND in error;
}

export function hideKey(text: string): string {
  const key = env().KEYAPI_KEY;
  return key ? text.replaceAll(key, '[hidden]') : text;
}

/** Errors of the HTTP client carry sockets and requests; only their words go on. */
function toPlainCause(cause: unknown): Error {
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return new Error(cut(hideKey(text), LONGEST_CAUSE));
}
