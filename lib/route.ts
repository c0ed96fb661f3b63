import 'server-only';
import type { z } from 'zod';
import { getViewer, type Viewer } from './auth/server.ts';
import { env } from './env.ts';
import { AppError } from './errors.ts';
import { getTranslateOf } from './messages/catalogues.ts';
import type { MessageKey } from './messages/index.ts';
import { toLocale } from './messages/locales.ts';
import { toProblem } from './problem.ts';

const BODY_LIMIT = 64 * 1024;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

type Method = (typeof METHODS)[number];
type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };
type Handler = (request: Request, context?: RouteContext) => Promise<Response>;
type Call<Input> = { viewer: Viewer; input: Input; request: Request };

type RouteOptions<Schema extends z.ZodType> = {
  /** Parses path parameters and query of a read, path parameters and JSON body of a write. */
  input: Schema;
  /** A plain value is answered as JSON with status 200. */
  handle: (call: Call<z.output<Schema>>) => Promise<Response | object>;
};

/** The one way into the server: resolves the viewer, parses, guards writes, and turns failures into problem+json. */
export function route<Schema extends z.ZodType>({ input, handle }: RouteOptions<Schema>): Handler {
  return async (request, context) => {
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

/** What a route file exports: those it is given, HEAD as GET without a body, and 405 with `Allow` for the rest. */
export function methods(given: Partial<Record<Method, Handler>>): Record<Method, Handler> {
  const known = given.GET ? { HEAD: given.GET, ...given } : given;
  const allow = METHODS.filter((method) => method === 'OPTIONS' || method in known).join(', ');
  const refuse: Handler = async (request) => {
    const response = toProblemResponse(new AppError('method_not_allowed'), request);
    response.headers.set('allow', allow);
    return response;
  };
  const tell: Handler = async () => new Response(null, { status: 204, headers: { allow } });
  return {
    GET: refuse,
    HEAD: refuse,
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
    OPTIONS: tell,
    ...known,
  };
}

function toProblemResponse(error: unknown, request: Request): Response {
  const { status, headers, body } = toProblem(error, request.headers);
  return new Response(body, { status, headers });
}

function isWrite(request: Request): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD';
}

function requireSameOrigin(request: Request): void {
  const given = request.headers.get('origin');
  const host = request.headers.get('host');
  const allowed = env().APP_URL ? [env().APP_URL] : [`http://${host}`, `https://${host}`];
  if (!given || !allowed.includes(given)) throw refusal('forbidden', 'refused.origin', request);
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
  const bytes = await readBody(request);
  if (bytes.length === 0) return {};
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (value && typeof value === 'object' && !Array.isArray(value)) return value;
  } catch (cause) {
    throw refusal('invalid_request', 'refused.not_json', request, cause);
  }
  throw refusal('invalid_request', 'refused.not_an_object', request);
}

/** Stops reading as soon as the limit is passed. */
async function readBody(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > BODY_LIMIT) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw refusal('invalid_request', 'refused.cut_off', request, cause);
  }
  if (size > BODY_LIMIT) throw refusal('too_large', 'refused.body', request);
  return Buffer.concat(chunks);
}

function refusal(
  code: 'forbidden' | 'invalid_request' | 'too_large',
  words: MessageKey,
  asked: Request,
  cause?: unknown,
) {
  return new AppError(code, { detail: getTranslateOf(toLocale(asked.headers))(words), cause });
}

function toDetail(error: z.ZodError): string {
  return error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': ')).join('; ');
}
