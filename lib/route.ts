import 'server-only';
import { z } from 'zod';
import { type Action, canEver, type Viewer } from './auth/can.ts';
import { getViewer } from './auth/server.ts';
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

/** Who is let in at all: everybody, or a viewer who can ever do this; what they may do it with is asked where it is loaded. */
export type Access = 'public' | Action;

/** `response`: not JSON, so the handler makes the whole answer. */
type Output = z.core.$ZodType | 'response';

type Declaration<A extends Access, Input extends z.core.$ZodType, Out extends Output> = {
  access: A;
  /** Parses path parameters and query of a read, path parameters and JSON body of a write. */
  input: Input;
  /** Of a JSON answer. Checked in development and in tests, trusted in production. */
  output: Out;
};

type Call<A extends Access, Input extends z.core.$ZodType> = {
  viewer: A extends 'public' ? null : Viewer;
  input: z.output<Input>;
  request: Request;
};

type Answer<Out extends Output> = Out extends z.core.$ZodType ? z.input<Out> | Told<z.input<Out>> : Response;

/** A JSON answer with a status other than 200. */
class Told<Body> {
  readonly status: number;
  readonly body: Body;

  constructor(status: number, body: Body) {
    this.status = status;
    this.body = body;
  }
}

export type Route = Handler & { declared: Declaration<Access, z.core.$ZodType, Output> };

/** The one way into the server: resolves the viewer, parses, guards writes, and turns failures into problem+json. */
export function route<A extends Access, Input extends z.core.$ZodType, Out extends Output>({
  handle,
  ...declared
}: Declaration<A, Input, Out> & { handle: (call: Call<A, Input>) => Promise<Answer<Out>> }): Route {
  const handler: Handler = async (request, context) => {
    try {
      if (isWrite(request)) requireSameOrigin(request);
      const viewer = await findViewer(declared.access, request);
      const parsed = z.safeParse(declared.input, await readInput(request, context));
      if (!parsed.success) throw new AppError('invalid_request', { detail: toDetail(parsed.error) });
      const answer = await handle({ viewer: viewer as Call<A, Input>['viewer'], input: parsed.data, request });
      return answer instanceof Response ? answer : toJson(declared.output, answer);
    } catch (error) {
      return toProblemResponse(error, request);
    }
  };
  return Object.assign(handler, { declared });
}

export function withStatus<Body>(status: number, body: Body): Told<Body> {
  return new Told(status, body);
}

async function findViewer(access: Access, request: Request): Promise<Viewer | null> {
  if (access === 'public') return null;
  const viewer = await getViewer(request);
  if (!canEver(viewer, access)) throw new AppError('forbidden');
  return viewer;
}

function toJson(output: Output, answer: unknown): Response {
  const { status, body } = answer instanceof Told ? answer : { status: 200, body: answer };
  if (output !== 'response' && env().checksOutput) z.parse(output, body);
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

/** What a route file exports: those it is given, HEAD as GET without a body, and 405 with `Allow` for the rest. */
export function methods(given: Partial<Record<Method, Route>>): Record<Method, Handler> {
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

function toDetail(error: z.core.$ZodError): string {
  return error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': ')).join('; ');
}
