import { z } from 'zod';
import { AppError, type ErrorCode } from '#lib/errors.ts';
import { getStoredTranslate } from '#lib/messages/catalogues.ts';

/** What a source did: `refused` by our own gate, `expired` signature, or the vendor's trouble; `full` and `stopped` are ours. */
export const sourceFaultSchema = z.enum([
  'refused',
  'expired',
  'missing',
  'too_large',
  'unreadable',
  'unreachable',
  'timeout',
  'limited',
  'internal',
  'full',
  'stopped',
]);
export type SourceFault = z.infer<typeof sourceFaultSchema>;

const ANSWERS: Record<SourceFault, { code: ErrorCode; permanent: boolean }> = {
  refused: { code: 'upstream_unreadable', permanent: true },
  expired: { code: 'upstream_unreachable', permanent: false },
  missing: { code: 'not_found', permanent: true },
  too_large: { code: 'upstream_unreadable', permanent: true },
  unreadable: { code: 'upstream_unreadable', permanent: true },
  unreachable: { code: 'upstream_unreachable', permanent: false },
  timeout: { code: 'upstream_timeout', permanent: false },
  limited: { code: 'upstream_limited', permanent: false },
  internal: { code: 'upstream_unreachable', permanent: false },
  full: { code: 'unavailable', permanent: false },
  stopped: { code: 'upstream_unreachable', permanent: false },
};

const BRAND = Symbol.for('dayglass.SourceError');

export class SourceError extends Error {
  readonly [BRAND] = true;
  readonly fault: SourceFault;

  constructor(fault: SourceFault, reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'SourceError';
    this.fault = fault;
  }
}

/** Whichever bundle made it: pages, routes and the queue share downloads. */
export function isSourceError(error: unknown): error is SourceError {
  return error instanceof Error && BRAND in error;
}

/** A permanent fault is not tried again until the vendor gives another address. */
export function isPermanent(fault: SourceFault): boolean {
  return ANSWERS[fault].permanent;
}

export function toAppError(error: SourceError, retryAfter?: number): AppError {
  const detail = error.fault === 'expired' ? getStoredTranslate()('media.expired') : error.message;
  return new AppError(ANSWERS[error.fault].code, { cause: error, detail, retryAfter });
}

/** Whether the source has nothing to do with it. */
export function isOurs(fault: SourceFault): boolean {
  return fault === 'full' || fault === 'stopped';
}

/** As kept in the row's `failure`. */
export function toFailureText(error: SourceError): string {
  return `${error.fault}: ${error.message}`.slice(0, 500);
}

export function parseFailureText(text: string | null): SourceError {
  const [fault = '', ...reason] = (text ?? '').split(': ');
  const known = sourceFaultSchema.safeParse(fault);
  return new SourceError(known.success ? known.data : 'internal', reason.join(': ') || 'the file could not be fetched');
}
