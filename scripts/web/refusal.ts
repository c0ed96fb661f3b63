// Hides how the server says no before anybody else has seen the request: in JSON to programs, in a line to people.
import { type IncomingHttpHeaders, STATUS_CODES } from 'node:http';
import { AppError, type ErrorCode } from '#lib/errors.ts';
import { getTranslateOf } from '#lib/messages/catalogues.ts';
import type { MessageKey } from '#lib/messages/index.ts';
import { toLocale } from '#lib/messages/locales.ts';
import { type Problem, toProblem } from '#lib/problem.ts';
import type { Answer } from './answer.ts';
import { BARE_POLICY, SECURITY_HEADERS } from './policy.ts';

export type Refusal = {
  code: ErrorCode;
  words: MessageKey;
  /** Where HTTP has one that says more than the code's own. */
  status?: number;
  retryAfter?: number;
  headers?: Record<string, string>;
};

export function tell(refusal: Refusal, asked: IncomingHttpHeaders, isProgram: boolean): Problem {
  const { code, words, status, retryAfter, headers } = refusal;
  const reader = new Headers();
  for (const name of ['cookie', 'accept-language'] as const) reader.set(name, asked[name] ?? '');
  const detail = getTranslateOf(toLocale(reader))(words);
  const error = new AppError(code, { detail, ...(retryAfter !== undefined && { retryAfter }) });
  const problem = toProblem(error, reader, status);
  const told = isProgram ? problem : toText(problem, detail);
  return { ...told, headers: { ...told.headers, ...headers } };
}

export function send(answer: Answer, { status, headers, body }: Problem): void {
  const length = Buffer.byteLength(body);
  answer.writeHead(status, { ...headers, 'content-length': length }).end(answer.req.method === 'HEAD' ? '' : body);
}

/** As it goes over a connection that nobody else writes to any more, and that ends with it. */
export function toBytes({ status, headers, body }: Problem): string {
  const all = {
    ...Object.fromEntries(SECURITY_HEADERS),
    'Content-Security-Policy': BARE_POLICY,
    ...headers,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n');
}

function toText({ status, headers }: Problem, text: string): Problem {
  return { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` };
}
