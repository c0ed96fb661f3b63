/** Every failure code a client may see, and the HTTP status it answers with. */
export const ERROR_STATUS = {
  invalid_request: 400,
  unauthenticated: 401,
  budget_exhausted: 402,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  upstream_auth: 502,
  upstream_credits: 502,
  upstream_unreachable: 502,
  upstream_unreadable: 502,
  upstream_limited: 503,
  upstream_timeout: 504,
  /** The store is away or full, or this process is stopping. */
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

export const ERROR_CODES = Object.keys(ERROR_STATUS).filter((code): code is ErrorCode => code in ERROR_STATUS);

type AppErrorOptions = {
  cause?: unknown;
  /** One sentence for a person; never holds a secret or a vendor's raw text. */
  detail?: string;
  /** Seconds until trying again can help. */
  retryAfter?: number;
  /** The vendor's request id, for support. */
  requestId?: string | null;
};

/** Pages, routes and background work are bundled apart and each have a class of their own: the brand is one for all. */
const BRAND = Symbol.for('dayglass.AppError');

export class AppError extends Error {
  readonly [BRAND] = true;
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.detail ?? code, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = options.detail;
    this.retryAfter = options.retryAfter;
    this.requestId = options.requestId ?? undefined;
  }
}

/** Whichever bundle made it; `instanceof` would know only its own. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && BRAND in error;
}
