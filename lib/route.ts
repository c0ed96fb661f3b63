import 'server-only';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { getViewer, type Viewer } from './auth/server.ts';
import { env } from './env.ts';
import { AppError, ERROR_STATUS, isAppError } from './errors.ts';
import { log } from './log.ts';
import { getTranslateOf } from './messages/catalogues.ts';
import { toLocale } from './messages/locales.ts';
import { retell } from './messages/retell.ts';
import type { Translate } from './messages/translator.ts';

const BODY_LIMIT = 64 * 1024;

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };
type Call<Input> = { viewer: Viewer; input: Input; request: Request };

type RouteOptions<Schema extends z.ZodType> = {
  /** Parses path parameters and query of a read, path parameters and JSON body of a write. */
  input: Schema;
  /** A plain value is answered as JSON with status 200. */
  handle: (call: Call<z.output<Schema>>) => Promise<Response | object>;
};

/** The one way into the server: resolves the viewer, parses, guards writes, and turns failures into problem+json. */
export function route<Schema extends z.ZodType>({ input, handle }: RouteOptions<Schema>) {
  return async (request: Request, context?: RouteContext): Promise<Response> => {
    try {
      if (isWrite(request)) requireSameOrigin(request);
      const viewer = await getViewer(request);
      const parsed = input.safeParse(await readInput(request, context));
      if (!parsed.success) throw new AppError('invalid_request', { detail: toDetail(parsed.error) });
      const answer = await handle({ viewer, input: parsed.data, request });
      return answer instanceof Response ? answer : Response.json(answer, { headers: { 'cache-control': 'no-store' } });
    } catch (error) {
      return toProblemResponse(error, request);
    }
  };
}

/** `application/problem+json`; anything that is not an AppError is a bug, logged with an id and answered in fixed words. */
export function toProblemResponse(error: unknown, request: Request): Response {
  const t = getTranslateOf(toLocale(request.headers));
  if (!isAppError(error)) return bugResponse(error, t);
  const { code, detail, requestId, retryAfter } = error;
  const status = ERROR_STATUS[code];
  const title = t(`error.${code}`);
  if (status >= 500) log('route').warn({ code, detail, requestId, cause: causeOf(error) }, 'answered with a failure');
  return problem({
    type: `urn:dayglass:error:${code}`,
    title,
    status,
    code,
    detail: detail === undefined ? title : retell(t, detail),
    requestId,
    retryAfter,
  });
}

function bugResponse(error: unknown, t: Translate): Response {
  const requestId = randomUUID();
  log('route').error({ requestId, error: error instanceof Error ? error.stack : String(error) }, 'unexpected failure');
  const title = t('error.internal');
  return problem({
    type: 'urn:dayglass:error:internal',
    title,
    status: 500,
    code: 'internal',
    detail: title,
    requestId,
  });
}

type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId?: string | undefined;
  retryAfter?: number | undefined;
};

function problem(body: Problem): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (body.retryAfter !== undefined) headers.set('retry-after', String(Math.ceil(body.retryAfter)));
  return new Response(JSON.stringify(body), { status: body.status, headers });
}

function isWrite(request: Request): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD';
}

function requireSameOrigin(request: Request): void {
  const given = request.headers.get('origin');
  const host = request.headers.get('host');
  const allowed = env().APP_URL ? [env().APP_URL] : [`http://${host}`, `https://${host}`];
  if (!given || !allowed.includes(given))
    throw new AppError('forbidden', { detail: 'A write needs the Origin of this site.' });
}

/** A parameter given twice stays an array, so that a schema asking for a string refuses it. */
async function readInput(request: Request, context?: RouteContext): Promise<Record<string, unknown>> {
  const params = (await context?.params) ?? {};
  if (isWrite(request)) return { ...(await readJson(request)), ...params };
  const query = new URL(request.url).searchParams;
  const names = [...new Set(query.keys())];
  const entries = names.map((name) => {
    const all = query.getAll(name);
    return [name, all.length === 1 ? all[0] : all] as const;
  });
  return { ...Object.fromEntries(entries), ...params };
}

async function readJson(request: Request): Promise<object> {
  const text = await request.text();
  if (text.length > BODY_LIMIT) throw new AppError('invalid_request', { detail: 'The body is too large.' });
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (value && typeof value === 'object' && !Array.isArray(value)) return value;
  } catch (cause) {
    throw new AppError('invalid_request', { detail: 'The body is not JSON.', cause });
  }
  throw new AppError('invalid_request', { detail: 'The body is not a JSON object.' });
}

function toDetail(error: z.ZodError): string {
  return error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': ')).join('; ');
}

function causeOf(error: Error): string | undefined {
  return error.cause instanceof Error ? error.cause.message : undefined;
}
