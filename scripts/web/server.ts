// Hides everything between a connection and Next: what reaches a page or a route is well-formed, bounded and true.
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isLookingAhead } from '#lib/auth/request.ts';
import type { Env } from '#lib/env.ts';
import { type Problem, toProblem } from '#lib/problem.ts';
import { isStopping } from '#lib/stopping.ts';
import { Answer } from './answer.ts';
import { findAsker, replaceClaims } from './asker.ts';
import { BoundedRequest } from './bounded-request.ts';
import { cut } from './cut.ts';
import { createFlights, type Flights } from './flights.ts';
import { createHostCheck } from './hosts.ts';
import { BODY_TOO_LARGE, isForPrograms, isRouted, judge, type Rules } from './judge.ts';
import { dropConditions } from './next-faults.ts';
import { refuseBytes, refuseTunnel } from './not-http.ts';
import { toPagePolicy } from './policy.ts';
import { send, tell } from './refusal.ts';
import { toPath } from './target.ts';

const LIMITS = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  /** Longer than a proxy in front keeps a connection, so that it is not closed under a request. */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5000,
  /** What waits in a socket for a slow reader; Node's own 64 kB are too much for a thousand of them. In bytes. */
  highWaterMark: 16 * 1024,
};
/** For a browser that looks ahead: it asks once more when a person really goes there. */
const ASK_AGAIN: Problem = { status: 503, headers: { 'cache-control': 'no-store' }, body: '' };

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
export type WebServer = { server: Server; flights: Flights };

export function createWebServer(handle: Handle, env: Env, isDev: boolean): WebServer {
  const flights = createFlights();
  const rules: Rules = { isKnownHost: createHostCheck(env), isStopping, isDev };
  const server = createServer({ ...LIMITS, IncomingMessage: BoundedRequest, ServerResponse: Answer }, receive);
  server.on('clientError', (error, socket) => refuseBytes(error, socket, flights));
  server.on('connect', refuseTunnel);
  return { server, flights };

  function receive(request: BoundedRequest, answer: Answer<BoundedRequest>): void {
    flights.add(answer);
    const path = toPath(request.url ?? '');
    const isProgram = isForPrograms(path, request.method);
    request.once('overflow', () => cut(answer, tell(BODY_TOO_LARGE, request.headers, isProgram)));
    const asker = findAsker(request.headers, request.socket.remoteAddress ?? '', env.TRUST_PROXY);
    const refusal = judge(request, path, asker, rules);
    if (refusal) {
      const problem = tell(refusal, request.headers, isProgram);
      if (refusal === BODY_TOO_LARGE) cut(answer, problem);
      else send(answer, problem);
    } else if (path.startsWith('/stories/') && isLookingAhead((name) => request.headers[name])) {
      send(answer, ASK_AGAIN);
    } else {
      replaceClaims(request.headers, asker);
      if (!isRouted(path)) dropConditions(request.headers);
      giveNonce(request, answer, isDev);
      const go = () => {
        if (!answer.destroyed) handle(request, answer).catch((error: unknown) => fail(answer, error));
      };
      // A read has no use for a body, but it may grow too large while the answer is made.
      if (request.isReadWithBody()) request.resume().once('end', go);
      else go();
    }
  }
}

/** Next takes the nonce of a page from the policy in the request. */
function giveNonce({ headers }: IncomingMessage, answer: Answer, isDev: boolean): void {
  const nonce = randomBytes(16).toString('base64');
  answer.policy = toPagePolicy(nonce, isDev);
  headers['x-nonce'] = nonce;
  headers['content-security-policy'] = answer.policy;
}

function fail(answer: Answer, error: unknown): void {
  const problem = toProblem(error, new Headers());
  if (answer.headersSent) answer.destroy();
  else send(answer, problem);
}
