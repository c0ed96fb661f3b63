import type { ErrorCode } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { getStoredTranslate } from '#lib/messages/catalogues.ts';
import type { FetchedReel, Who } from '../index.ts';
import { CallFailure, hideKey } from './failure.ts';
import { objectField, readFields } from './fields.ts';
import { parseExactly } from './json.ts';
import { rawEnvelope } from './raw-story.ts';
import { toReel } from './reel.ts';
import type { Reply } from './request.ts';
import { toLabel } from './text.ts';

/** What a reply means: the vendor fails in three layers, by HTTP status, by envelope code, by `data.status`. */

const RETRYABLE: ErrorCode[] = ['upstream_limited', 'upstream_unreachable'];
const OK_CODES = [0, 200];
const SERVER_RETRY_MS = 1000;
const LIMIT_SECONDS = 60;
const LONGEST_RETRY_SECONDS = 5;
const SHORTEST_RETRY_MS = 500;

type Envelope = { code: number | null; message: string; requestId: string | null; data: unknown };

/** Throws CallFailure. */
export function toAnswer(reply: Reply, who: Who): FetchedReel {
  const isOk = reply.status >= 200 && reply.status < 300;
  const envelope = readEnvelope(reply, isOk);
  const { code, requestId } = envelope;
  if (!isOk) return toNotFound(reply.status, reply, envelope);
  if (code !== null && !OK_CODES.includes(code)) return toNotFound(code, reply, envelope);

  const data = objectField.safeParse(envelope.data).data;
  if (data?.status === false || envelope.data === null || data?.data === null)
    return { outcome: 'not_found', requestId };
  const reel = data && toReel(data.data ?? (data.items ? data : undefined), who);
  if (reel) return { ...reel, requestId };
  const detail = data?.data ? getStoredTranslate()('upstream.no_readable_story') : undefined;
  throw new CallFailure('upstream_unreadable', { httpStatus: reply.status, requestId, detail });
}

/** A 404, by status or by code, is an answer; all others are failures. */
function toNotFound(status: number, reply: Reply, { message, requestId, code }: Envelope): FetchedReel {
  if (status === 404) return { outcome: 'not_found', requestId };
  const failure = toFailureCode(status, message);
  log('upstream').warn({ httpStatus: reply.status, code, message, requestId, failure }, 'the vendor refused or failed');
  const retryAfter = reply.retryAfter ?? (failure === 'upstream_limited' ? LIMIT_SECONDS : undefined);
  throw new CallFailure(failure, {
    httpStatus: reply.status,
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

function readEnvelope({ text, status }: Reply, isOk: boolean): Envelope {
  const parsed = parseBody(text);
  const fields = 'value' in parsed ? objectField.safeParse(parsed.value).data : null;
  if (!fields) {
    if (!isOk) return { code: null, message: '', requestId: null, data: undefined };
    const cause = 'error' in parsed ? parsed.error : 'not an object';
    throw new CallFailure('upstream_unreadable', { httpStatus: status, cause });
  }
  const { code, message, requestId } = readFields(rawEnvelope, fields, '', []) ?? {};
  return {
    code: code ?? null,
    message: hideKey(toLabel(message)),
    requestId: hideKey(toLabel(requestId)) || null,
    data: fields.data,
  };
}

/** The engine's own words quote the text that it could not read, so they are not kept. */
function parseBody(text: string): { value: unknown } | { error: string } {
  try {
    return { value: parseExactly(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.name : 'unreadable' };
  }
}
