/** The ways in which the vendor misbehaves; each has an account `fault-<kind>` and can be switched on for any other. */
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { JsonObject } from './json.ts';
import { MONSTER_KINDS, sendMonster } from './monsters.ts';
import { drained, sendJson, sendText } from './sending.ts';
import { SPOILED_KINDS, spoil } from './spoiled.ts';

export type Answer = { response: ServerResponse; requestId: string; createBody: () => JsonObject };

const HUGE_BYTES = 500 * 1024 * 1024;
const SLOW_MS = 3000;

const STATUS_MESSAGES: Record<number, string> = {
  400: 'Invalid parameters',
  401: 'Invalid or missing API key',
  402: 'Insufficient credits',
  403: 'This key may not use this endpoint',
  404: 'User not found',
  429: 'Too many requests',
  500: 'Internal server error',
  502: 'Bad gateway',
  503: 'Service unavailable',
};

const HANDLED: Record<string, (answer: Answer) => void | Promise<void>> = {
  reset: ({ response }) => void response.socket?.destroy(),
  hang: () => undefined,
  slow: async ({ response, createBody }) => {
    await wait(SLOW_MS, undefined, { ref: false });
    sendJson(response, 200, createBody());
  },
  truncated: ({ response, createBody }) => sendText(response, 'application/json', half(JSON.stringify(createBody()))),
  html: ({ response }) =>
    sendText(response, 'text/html', '<!doctype html><title>Just a moment</title><p>Checking your browser</p>'),
  huge: ({ response }) => sendHuge(response),
  code: ({ response, requestId }) =>
    sendJson(response, 200, { code: 500, message: 'Internal server error', data: null, requestId }),
  'status-false': (answer) => sendData(answer, { status: false, errorMessage: 'User not found' }),
  'fail-message': (answer) => sendData(answer, { status: 'fail', message: 'Please wait a few minutes.' }),
  'gateway-404': ({ response }) => sendText(response, 'text/html', '<html><h1>404 Not Found</h1></html>', 404),
  '429-soon': ({ response, requestId }) => sendStatus(response, 429, requestId, { 'Retry-After': '1' }),
  '429-long': ({ response, requestId }) => sendStatus(response, 429, requestId, { 'Retry-After': '86400' }),
};

/** Answers as the kind says. A number is that HTTP status. */
export async function answerFault(kind: string, answer: Answer): Promise<void> {
  const { response, requestId, createBody } = answer;
  if (SPOILED_KINDS.includes(kind)) return sendText(response, 'application/json', spoil(kind, createBody()));
  if (MONSTER_KINDS.includes(kind)) return sendMonster(kind, response, createBody());
  const handle = HANDLED[kind];
  if (handle) await handle(answer);
  else sendStatus(response, Number(kind), requestId, kind === '429' ? { 'Retry-After': '60' } : {});
}

export function isFaultKind(kind: string): boolean {
  const isNamed = Object.hasOwn(HANDLED, kind) || [...SPOILED_KINDS, ...MONSTER_KINDS].includes(kind);
  return isNamed || STATUS_MESSAGES[Number(kind)] !== undefined;
}

export function sendStatus(response: ServerResponse, status: number, requestId: string, headers = {}): void {
  const body = { code: status, message: STATUS_MESSAGES[status] ?? 'Error', data: null, requestId };
  sendJson(response, status, body, headers);
}

function sendData({ response, requestId }: Answer, data: JsonObject): void {
  sendJson(response, 200, { code: 0, message: 'success', data, requestId });
}

function half(text: string): string {
  return text.slice(0, Math.floor(text.length / 2));
}

async function sendHuge(response: ServerResponse): Promise<void> {
  const block = Buffer.alloc(1024 * 1024, ' ');
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.write('{"code":0,"message":"success",');
  for (let sent = 0; sent < HUGE_BYTES && !response.destroyed; sent += block.length) {
    if (!response.write(block)) await drained(response);
  }
  response.end('"data":{}}');
}
