import { Agent, buildConnector, request } from 'undici';
import { z } from 'zod';
import { env } from '#lib/env.ts';
import { getStoredTranslate } from '#lib/messages/catalogues.ts';
import { givenUp } from '#lib/stopping.ts';
import { now } from '#lib/time.ts';
import type { Who } from '../index.ts';
import { type Body, collectBody, TooLarge } from './body.ts';
import { CallFailure } from './failure.ts';

/** One HTTP exchange with the vendor: what is sent, how long it may take, how much is read. */

export type Reply = { status: number; retryAfter: number | null; body: Body };

const STORIES_PATH = '/v1/instagram/fetch_user_stories';
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_ERROR_BYTES = 64 * 1024;
const CONNECT_RETRY_MS = 500;
const LONGEST_RETRY_SECONDS = 3600;
const NEVER_SENT_CODES = ['UND_ERR_INVALID_ARG', 'ERR_INVALID_CHAR'];
const NOT_HTTP = ['HTTPParserError', 'HeadersOverflowError'];

class ConnectFailure extends Error {}

const errorSchema = z.looseObject({ name: z.string(), code: z.string().optional() });
let agent: Agent | undefined;

/** Throws CallFailure when there is no answer to read; an answer of any status is a reply. */
export async function requestStories(who: Who): Promise<Reply> {
  const signal = AbortSignal.any([AbortSignal.timeout(env().UPSTREAM_TIMEOUT_MS), givenUp()]);
  agent ??= createAgent();
  const response = await request(toUrl(who), {
    dispatcher: agent,
    signal,
    headersTimeout: 0,
    bodyTimeout: 0,
    headers: {
      authorization: `Bearer ${env().KEYAPI_KEY}`,
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'Dayglass',
    },
  }).catch((error: unknown) => {
    throw toFailure(error, signal);
  });
  const { statusCode: status, headers, body } = response;
  const retryAfter = toSeconds(first(headers['retry-after']), first(headers.date));
  const isAnswer = status >= 200 && status < 300;
  try {
    const told = Number(first(headers['content-length']) ?? 0);
    return { status, retryAfter, body: await collectBody(body, told, isAnswer ? MOST_BYTES : MOST_ERROR_BYTES) };
  } catch (error) {
    body.on('error', () => {}).destroy();
    if (!isAnswer && !givenUp().aborted) return { status, retryAfter, body: [] };
    if (signal.aborted) throw toGivenUp({ httpStatus: status, cause: error });
    const detail = error instanceof TooLarge ? getStoredTranslate()('upstream.too_large') : undefined;
    throw new CallFailure('upstream_unreadable', { httpStatus: status, detail, cause: error });
  }
}

/** Each call has its own connection, so that a failure to connect proves that nothing was sent. */
function createAgent(): Agent {
  const connect = buildConnector({ timeout: env().UPSTREAM_CONNECT_TIMEOUT_MS, allowH2: false });
  return new Agent({
    pipelining: 0,
    connect: (options, callback) =>
      connect(options, (error, socket) => {
        if (error) callback(new ConnectFailure(error.message, { cause: error }), null);
        else callback(null, socket);
      }),
  });
}

function toUrl(who: Who): string {
  const url = new URL(env().KEYAPI_BASE_URL + STORIES_PATH);
  if ('username' in who) url.searchParams.set('username', who.username);
  else url.searchParams.set('user_id', who.userId);
  return url.href;
}

function toFailure(error: unknown, signal: AbortSignal): CallFailure {
  if (signal.aborted) return toGivenUp({ cause: error });
  if (error instanceof ConnectFailure)
    return new CallFailure('upstream_unreachable', { cause: error, neverSent: true, retryInMs: CONNECT_RETRY_MS });
  const { name, code = '' } = errorSchema.safeParse(error).data ?? { name: '' };
  if (NEVER_SENT_CODES.includes(code)) return new CallFailure('upstream_auth', { cause: error, neverSent: true });
  return new CallFailure(NOT_HTTP.includes(name) ? 'upstream_unreadable' : 'upstream_unreachable', { cause: error });
}

function toGivenUp(options: { cause: unknown; httpStatus?: number }): CallFailure {
  return new CallFailure(givenUp().aborted ? 'unavailable' : 'upstream_timeout', options);
}

/** `Retry-After` is seconds or a date, the latter by the vendor's own clock. */
function toSeconds(value: string | undefined, date: string | undefined): number | null {
  if (!value) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Math.min(LONGEST_RETRY_SECONDS, Number(value));
  const until = Date.parse(value);
  const from = Date.parse(date ?? '') || now().getTime();
  return Number.isNaN(until) ? null : Math.min(LONGEST_RETRY_SECONDS, Math.max(0, Math.ceil((until - from) / 1000)));
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
