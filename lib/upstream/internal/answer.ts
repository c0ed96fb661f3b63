import type { ErrorCode } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { getStoredTranslate } from '#lib/messages/catalogues.ts';
import type { FetchedReel } from '../index.ts';
import { CallFailure, hideKey } from './failure.ts';
import type { Content, Envelope, Reading } from './reading.ts';
import { toLabel } from './text.ts';

/** What a reply means: the vendor fails in three layers, by HTTP status, by envelope code, by `data.status`. */

type Head = { status: number; retryAfter: number | null };

const RETRYABLE: ErrorCode[] = ['upstream_limited', 'upstream_unreachable'];
const OK_CODES = [0, 200];
const SERVER_RETRY_MS = 1000;
const LIMIT_SECONDS = 60;
const LONGEST_RETRY_SECONDS = 5;
const SHORTEST_RETRY_MS = 500;

/** Throws CallFailure. */
export function toAnswer(head: Head, reading: Reading): FetchedReel {
  const isOk = head.status >= 200 && head.status < 300;
  const envelope = 'envelope' in reading ? reading.envelope : null;
  if (!isOk) return toNotFound(head.status, head, envelope);
  if (!envelope) {
    const cause = 'fault' in reading ? reading.fault : undefined;
    throw new CallFailure('upstream_unreadable', { httpStatus: head.status, cause });
  }
  const { code, content } = envelope;
  const requestId = toShown(envelope.requestId) || null;
  if (code !== null && !OK_CODES.includes(code)) return toNotFound(code, head, envelope);
  if (content.kind === 'reel') return { ...content.reel, requestId };
  if (content.kind === 'nobody') return { outcome: 'not_found', requestId };
  throw new CallFailure('upstream_unreadable', { httpStatus: head.status, requestId, detail: toDetail(content) });
}

/** KeyAPI's own 404, by status or by code, is an answer; all others are failures, also a 404 of what stands before it. */
function toNotFound(status: number, head: Head, envelope: Envelope | null): FetchedReel {
  const code = envelope?.code ?? null;
  const message = toShown(envelope?.message ?? null);
  const requestId = toShown(envelope?.requestId ?? null) || null;
  if (status === 404 && code !== null) return { outcome: 'not_found', requestId };
  const failure = toFailureCode(status, message);
  log('upstream').warn({ httpStatus: head.status, code, message, requestId, failure }, 'the vendor refused or failed');
  const retryAfter = head.retryAfter ?? (failure === 'upstream_limited' ? LIMIT_SECONDS : undefined);
  throw new CallFailure(failure, {
    httpStatus: head.status,
    requestId,
    retryAfter,
    retryInMs: RETRYABLE.includes(failure) ? toRetryDelay(retryAfter) : null,
    detail: status === 400 ? getStoredTranslate()('upstream.refused_parameter') : undefined,
  });
}

function toFailureCode(status: number, message: string): ErrorCode {
  if (status === 429) return 'upstream_limited';
  if (status >= 500 && status <= 599) return 'upstream_unreachable';
  if (status === 402 || /quota/i.test(message)) return 'upstream_credits';
  return status === 401 || status === 403 ? 'upstream_auth' : 'upstream_unreadable';
}

function toRetryDelay(seconds: number | undefined): number | null {
  if (seconds === undefined) return SERVER_RETRY_MS;
  return seconds <= LONGEST_RETRY_SECONDS ? Math.max(SHORTEST_RETRY_MS, seconds * 1000) : null;
}

function toDetail(content: Extract<Content, { kind: 'failed' | 'foreign' }>): string | undefined {
  const t = getStoredTranslate();
  if (content.kind === 'foreign') return content.hasData ? t('upstream.no_readable_story') : undefined;
  const message = toShown(content.message);
  return message ? t('upstream.says', { message }) : undefined;
}

function toShown(words: string | null): string {
  return toLabel(hideKey(words ?? ''));
}
