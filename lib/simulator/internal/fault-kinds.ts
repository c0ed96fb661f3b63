/** The ways in which the vendor misbehaves; each has an account `fault-<kind>` and can be switched on for any other. */
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Json, type JsonObject, toList, toObject } from './json.ts';

export const HANDLED_KINDS = [
  'reset',
  'slow',
  'hang',
  'truncated',
  'html',
  'huge',
  'code',
  'status-false',
  'nulls',
  'drift',
  'mixed',
  '429-soon',
] as const;

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

export type Answer = { response: ServerResponse; requestId: string; createBody: () => JsonObject };

/** Answers as the kind says. A number is that HTTP status. */
export async function answerFault(kind: string, answer: Answer): Promise<void> {
  const { response, requestId, createBody } = answer;
  switch (kind) {
    case 'reset':
      response.socket?.destroy();
      return;
    case 'hang':
      return;
    case 'slow':
      await wait(SLOW_MS, undefined, { ref: false });
      sendJson(response, 200, createBody());
      return;
    case 'truncated':
      sendText(response, 'application/json', half(JSON.stringify(createBody())));
      return;
    case 'html':
      sendText(response, 'text/html', '<!doctype html><title>Just a moment</title><p>Checking your browser</p>');
      return;
    case 'huge':
      await sendHuge(response);
      return;
    case 'code':
      sendJson(response, 200, { code: 500, message: 'Internal server error', data: null, requestId });
      return;
    case 'status-false': {
      const data = { status: false, errorMessage: 'User not found' };
      sendJson(response, 200, { code: 0, message: 'success', data, requestId });
      return;
    }
    case 'nulls':
    case 'drift':
    case 'mixed':
      sendText(response, 'application/json', spoil(kind, createBody()));
      return;
    case '429-soon':
      sendStatus(response, 429, requestId, { 'Retry-After': '1' });
      return;
    default:
      sendStatus(response, Number(kind), requestId, kind === '429' ? { 'Retry-After': '60' } : {});
  }
}

export function isFaultKind(kind: string): boolean {
  return HANDLED_KINDS.some((known) => known === kind) || STATUS_MESSAGES[Number(kind)] !== undefined;
}

export function sendStatus(response: ServerResponse, status: number, requestId: string, headers = {}): void {
  const body = { code: status, message: STATUS_MESSAGES[status] ?? 'Error', data: null, requestId };
  sendJson(response, status, body, headers);
}

export function sendJson(response: ServerResponse, status: number, body: Json, headers = {}): void {
  sendText(response, 'application/json', JSON.stringify(body), status, headers);
}

export function sendText(response: ServerResponse, type: string, text: string, status = 200, headers = {}): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
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

export function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

/** JSON text, because ids as bare numbers beyond 2^53 cannot be written by `JSON.stringify`. */
function spoil(kind: 'nulls' | 'drift' | 'mixed', body: JsonObject): string {
  const reel = toObject(toObject(body.data).data);
  const items = toList(reel.items).map(toObject);
  if (kind === 'nulls') {
    reel.items = items.map(toNulls);
    reel.count = null;
    return JSON.stringify(body);
  }
  if (kind === 'mixed') {
    const [first, second, third, fourth] = items;
    const bad: Json[] = [
      null,
      'not a story',
      { ...toObject(fourth), id: null, image_versions: 'gone', thumbnail_url: 7 },
    ];
    reel.items = [...[first, second, third].flatMap((item) => item ?? []), ...bad];
    return JSON.stringify(body);
  }
  reel.items = items.map(toDrifted);
  reel.count = String(items.length);
  return JSON.stringify(body).replace(/"bare:(\d+)"/g, '$1');
}

const KEPT_BY_NULLS = ['id', 'image_versions', 'taken_at', 'media_type', 'user'];

function toNulls(item: JsonObject, index: number): JsonObject {
  const nulled = Object.entries(item).map(([key, value]): [string, Json] => [
    key,
    KEPT_BY_NULLS.includes(key) ? value : null,
  ]);
  const user = { ...toObject(item.user), full_name: null, profile_pic_url: null, is_verified: null };
  return { ...Object.fromEntries(nulled), user, ...(index === 0 ? { taken_at: null } : {}) };
}

function toDrifted(item: JsonObject, index: number): JsonObject {
  const { image_versions: images, taken_at: takenAt, story_hashtags: tags, ...rest } = item;
  const retyped: JsonObject = { ...rest, id: `bare:${item.id}`, is_video: 'false', media_type: '1' };
  if (index % 2 === 0) {
    const text = toList(tags).map((tag) => ({ ...toObject(tag), x: String(toObject(tag).x), rotation: '0.0' }));
    return { ...retyped, image_versions: images ?? null, taken_at: String(takenAt), story_hashtags: text };
  }
  const candidates = toList(toObject(images).items);
  return {
    ...retyped,
    image_versions2: { candidates },
    takenAt: takenAt ?? null,
    taken_at_ts: null,
    taken_at_date: 17,
    expiring_at: { seconds: item.expiring_at ?? null },
    story_hashtags: { first: tags ?? null },
    reel_mentions: [null, 5, { user: { login: 'renamed' } }],
  };
}
