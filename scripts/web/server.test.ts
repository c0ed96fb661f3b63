import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { parseEnv } from '#lib/env.ts';
import { ask, openLine, readAnswer } from '../testing/raw.ts';
import { createWebServer, type Handle } from './server.ts';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

test('what answers a request sees who asks, and nothing that was claimed', async () => {
  const url = await serve(echo);
  const claims = {
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '443',
    forwarded: 'for=203.0.113.9',
    'x-dayglass-address': '203.0.113.9',
    'x-nonce': 'known',
    'content-security-policy': "script-src 'nonce-known'",
  };
  const seen = JSON.parse((await ask(url, '/', { headers: claims })).body);
  const { host } = new URL(url);
  expect(seen).toMatchObject({ host, 'x-forwarded-host': host, 'x-forwarded-proto': 'http' });
  expect(seen).toMatchObject({ 'x-forwarded-for': '127.0.0.1', 'x-dayglass-address': '127.0.0.1' });
  expect(JSON.stringify(seen)).not.toMatch(/203\.0\.113\.9|evil|known|443/);
});

test('a proxy in front is believed as far as TRUST_PROXY says', async () => {
  const url = await serve(echo, { TRUST_PROXY: '1', APP_URL: 'https://stories.example' });
  const headers = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7', 'x-forwarded-proto': 'https' };
  const through = await ask(url, '/', { headers: { ...headers, 'x-forwarded-host': 'Stories.example:443' } });
  expect(JSON.parse(through.body)).toMatchObject({
    host: 'stories.example:443',
    'x-forwarded-for': '198.51.100.7',
    'x-forwarded-proto': 'https',
    'x-dayglass-address': '198.51.100.7',
  });
  const elsewhere = await ask(url, '/', { headers: { ...headers, 'x-forwarded-host': 'evil.example' } });
  expect(elsewhere.status).toBe(403);
});

test('an answer keeps the headers that it brings, in whatever form', async () => {
  const policy = "default-src 'none'; sandbox";
  const url = await serve(async (request, response) => {
    if (request.url === '/object')
      response.writeHead(200, { 'Content-Security-Policy': policy, 'x-dayglass-length': 2 });
    if (request.url === '/array')
      response.writeHead(200, 'Fine', ['Content-Security-Policy', policy, 'x-dayglass-length', '2']);
    if (request.url === '/set')
      response.setHeader('content-security-policy', policy).setHeader('x-dayglass-length', '2');
    response.end('ok');
  });
  for (const path of ['/object', '/array', '/set']) {
    const { headers } = await ask(url, path);
    expect(headers['content-security-policy'], path).toEqual([policy]);
    expect(headers['content-length'], path).toEqual(['2']);
    expect(headers['x-dayglass-length'], path).toBeUndefined();
    expect(headers['x-frame-options'], path).toEqual(['DENY']);
  }
});

test('what breaks beneath is answered in fixed words', async () => {
  const url = await serve(() => Promise.reject(new Error('secret')));
  const answer = await ask(url, '/api/quote');
  expect(answer.status).toBe(500);
  expect(answer.body).toContain('"code":"internal"');
  expect(answer.body).not.toContain('secret');
});

test('a body is counted whoever reads it, and its reader sees the connection break', async () => {
  let told: unknown;
  const url = await serve(async (request) => {
    try {
      for await (const _chunk of request);
    } catch (error) {
      told = error;
    }
  });
  const line = openLine(url);
  line.socket.write(`POST /api/quote HTTP/1.1\r\nHost: ${new URL(url).host}\r\nTransfer-Encoding: chunked\r\n\r\n`);
  line.socket.write(`10001\r\n${'x'.repeat(0x10001)}\r\n`);
  const answer = readAnswer(await line.ended);
  expect(answer.status).toBe(413);
  expect(answer.headers.connection).toEqual(['close']);
  expect(JSON.parse(answer.body)).toMatchObject({ code: 'too_large', status: 413 });
  await expect.poll(() => told).toMatchObject({ code: 'ECONNRESET' });
});

test('a body of 64 KiB is taken, and one that announces more is not waited for', async () => {
  const url = await serve(async (request, response) => {
    let size = 0;
    for await (const chunk of request) size += chunk.length;
    response.end(String(size));
  });
  const post = (size: number, body: string) =>
    ask(url, '/api/quote', { method: 'POST', headers: { 'content-length': String(size) }, body });
  expect(await post(65_536, 'x'.repeat(65_536))).toMatchObject({ status: 200, body: '65536' });
  expect(await post(65_537, '')).toMatchObject({ status: 413 });
});

test('a connection whose body was not read to its end is not used again', async () => {
  const url = await serve(async (_request, response) => void response.end('ok'));
  const line = openLine(url);
  line.socket.write(`POST /api/quote HTTP/1.1\r\nHost: ${new URL(url).host}\r\nContent-Length: 10\r\n\r\nhalf`);
  const answer = readAnswer(await line.ended);
  expect([answer.status, answer.headers.connection]).toEqual([200, ['close']]);
});

test.each([
  ['noise', 'EHLO there\r\n\r\n', 400],
  ['a greeting of TLS', '\x16\x03\x01\x02\x00\x01', 400],
  ['two lengths', 'POST /api HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
  ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ['a head without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['a method of nobody', 'BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n', 405],
  ['a tunnel', 'CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: elsewhere.example:443\r\n\r\n', 405],
])('%s is answered and the connection ended', async (_what, bytes, status) => {
  const line = openLine(await serve(echo));
  line.socket.write(bytes, 'latin1');
  const answer = readAnswer(await line.ended);
  expect(answer.status).toBe(status);
  expect(answer.headers.connection).toEqual(['close']);
  expect(answer.headers['x-content-type-options']).toEqual(['nosniff']);
  expect(answer.headers['content-security-policy']).toHaveLength(1);
});

test('a wish for another protocol is passed over', async () => {
  const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
  const line = openLine(
    await serve(async (_request, response) => void response.writeHead(200, { connection: 'close' }).end()),
  );
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  line.socket.write(`GET / HTTP/1.1\r\nHost: localhost\r\n${lines.join('')}\r\n`);
  expect(readAnswer(await line.ended).status).toBe(200);
});

test('what is under way is known until it is answered or broken off', async () => {
  const open: ServerResponse[] = [];
  const { url, flights } = await serveCounting(async (_request, response) => void open.push(response));
  const asking = `GET / HTTP/1.1\r\nHost: ${new URL(url).host}\r\n\r\n`;
  const lines = [openLine(url), openLine(url), openLine(url)];
  lines[0]?.socket.write(asking);
  lines[1]?.socket.write(asking + asking);
  await expect.poll(() => open.length).toBe(3);
  expect(await flights.areOver(0)).toBe(false);
  lines[1]?.socket.destroy();
  const over = flights.areOver(10_000);
  open[0]?.end();
  expect(await over).toBe(true);
  expect(await flights.areOver(0)).toBe(true);
  for (const { socket } of lines) socket.destroy();
});

async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { 'x-nonce': _nonce, 'content-security-policy': _policy, ...headers } = request.headers;
  const ours = request.headers['content-security-policy']?.includes(String(request.headers['x-nonce']));
  response.end(JSON.stringify({ ...headers, ours }));
}

async function serve(handle: Handle, settings: Record<string, string> = {}): Promise<string> {
  return (await serveCounting(handle, settings)).url;
}

async function serveCounting(handle: Handle, settings: Record<string, string> = {}) {
  const web = createWebServer(handle, parseEnv(settings), false);
  server = web.server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { ...web, url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}` };
}
