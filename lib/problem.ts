import 'server-only';
import { randomUUID } from 'node:crypto';
import { describeStoreError, toStoreFailure } from './db/trouble.ts';
import { type AppError, ERROR_STATUS } from './errors.ts';
import { log } from './log.ts';
import { getTranslateOf } from './messages/catalogues.ts';
import { toLocale } from './messages/locales.ts';
import { retell } from './messages/retell.ts';
import type { Translate } from './messages/translator.ts';

/** A failure as it is sent: `application/problem+json`. */
export type Problem = { status: number; headers: Record<string, string>; body: string };

/**
 * Trouble with the store is `unavailable`; what is neither that nor an AppError is a bug, logged with an id and told in
 * fixed words. `closerStatus` is for where HTTP has a status that says more than the code's own.
 */
export function toProblem(error: unknown, headers: Headers, closerStatus?: number): Problem {
  const t = getTranslateOf(toLocale(headers));
  const failure = toStoreFailure(error);
  return failure ? tell(failure, closerStatus ?? ERROR_STATUS[failure.code], t) : tellBug(error, t);
}

function tell(failure: AppError, status: number, t: Translate): Problem {
  const { code, detail, requestId, retryAfter } = failure;
  const title = t(`error.${code}`);
  if (status >= 500) log('route').warn({ code, detail, requestId, cause: causeOf(failure) }, 'answered with a failure');
  const told = detail === undefined ? title : retell(t, detail);
  return toJson({ type: `urn:dayglass:error:${code}`, title, status, code, detail: told, requestId, retryAfter });
}

function tellBug(error: unknown, t: Translate): Problem {
  const requestId = randomUUID();
  log('route').error({ requestId, error: describeStoreError(error), stack: toStack(error) }, 'unexpected failure');
  const title = t('error.internal');
  const type = 'urn:dayglass:error:internal';
  return toJson({ type, title, status: 500, code: 'internal', detail: title, requestId });
}

type Body = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId?: string | undefined;
  retryAfter?: number | undefined;
};

function toJson(body: Body): Problem {
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  if (body.retryAfter !== undefined) headers['retry-after'] = String(Math.ceil(body.retryAfter));
  return { status: body.status, headers, body: JSON.stringify(body) };
}

function causeOf({ cause }: AppError): string | undefined {
  return cause === undefined ? undefined : describeStoreError(cause);
}

/** Where it happened, without the message, which may quote a statement and its values. */
function toStack(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
