/** How an answer leaves. */
import type { ServerResponse } from 'node:http';
import type { Json } from './json.ts';

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

export function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
