import { readFileSync } from 'node:fs';
import { ask, openLine, type RawAnswer, readAnswer } from '#scripts/testing/raw.ts';
import { expect, test } from './fixtures/servers.ts';

const FILE = '/media/AAAAAAAAAAAAAAAAAAAAAA/original';
const STRICT = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'permissions-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-frame-options',
];

test('no address that is badly written is more than a bad request', async ({ dayglass }) => {
  const bad = ['%', '%zz', '%4', '%00', '%0A', '%c0%af', '%ff', '%ed%a0%80', 'a\\b', 'a#b', '../x', '%2e%2e/x'];
  for (const folder of ['/', '/stories/', '/media/', '/icons/', '/_next/static/', '/api/', '/api/health/'])
    for (const name of bad) expect((await ask(dayglass.url, folder + name)).status, folder + name).toBe(400);
  for (const target of ['*', 'stories', 'http://elsewhere.example/', '\\stories'])
    expect((await ask(dayglass.url, target)).status, target).toBe(400);
  const json = await ask(dayglass.url, '/api/%');
  expect(JSON.parse(json.body)).toMatchObject({ code: 'invalid_request', status: 400 });
  expect((await ask(dayglass.url, '/stories/%')).headers['content-type']).toEqual(['text/plain; charset=utf-8']);
});

test('what Next would stumble over is the fault of whoever asked', async ({ dayglass }) => {
  const at = async (target: string, headers: Record<string, string>) =>
    (await ask(dayglass.url, target, { headers })).status;
  expect(await at('/icons/icon-192.png', { range: 'bytes=99999999-' })).toBe(200);
  expect(await at('/icons/icon-192.png', { range: 'nonsense' })).toBe(200);
  expect(await at('/sw.js', { 'if-match': '"another"' })).toBe(200);
  expect(await at('/nowhere', { rsc: '1', 'next-router-state-tree': '%zz' })).toBe(400);
  expect(await at('/nowhere', { rsc: '1', 'next-router-state-tree': '%5B%5D' })).toBe(400);
  expect(await at('/_global-error', {})).toBe(404);
});

test('an address of 14,000 characters costs next to nothing', async ({ dayglass }) => {
  const startedAt = performance.now();
  for (let round = 0; round < 50; round++) {
    expect((await ask(dayglass.url, `/stories/${'a'.repeat(14_000)}`)).status).toBe(414);
    expect((await ask(dayglass.url, `/?q=${'%41'.repeat(4666)}`)).status).toBe(414);
  }
  expect((performance.now() - startedAt) / 100).toBeLessThan(50);
});

test('only what is meant to change something takes more than GET and HEAD', async ({ dayglass }) => {
  const { calls } = await dayglass.simulator.stats();
  const refusedAt = async (target: string, method: string) => {
    const { status, headers, body } = await ask(dayglass.url, target, { method });
    return [status, headers.allow?.[0], JSON.parse(body).code];
  };
  for (const target of [
    '/',
    '/stories/javan',
    '/nowhere',
    FILE,
    '/icons/icon-192.png',
    '/_next/static/x',
    '/robots.txt',
  ])
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE', 'BREW'])
      expect(await refusedAt(target, method), `${method} ${target}`).toEqual([405, 'GET, HEAD', 'method_not_allowed']);
  for (const target of ['/api/stories', '/api/reels', '/api/budget', '/api/health/live', '/api/health/ready'])
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(await refusedAt(target, method), `${method} ${target}`).toEqual([
        405,
        'GET, HEAD, OPTIONS',
        'method_not_allowed',
      ]);
  for (const method of ['PROPFIND', 'TRACE', 'LOCK', 'BREW'])
    expect((await ask(dayglass.url, '/api/stories', { method })).status, method).toBe(405);
  const options = await ask(dayglass.url, '/api/stories', { method: 'OPTIONS' });
  expect([options.status, options.headers.allow]).toEqual([204, ['GET, HEAD, OPTIONS']]);
  expect((await dayglass.simulator.stats()).calls).toBe(calls);
});

test('another name for this machine is refused, except by health', async ({ dayglass, start }) => {
  const named = await start({
    APP_URL: 'https://Stories.example',
    ALLOWED_HOSTS: 'other.example',
    HOST: '0.0.0.0',
    ACCESS: 'open',
  });
  const at = async (url: string, target: string, host: string) => ask(url, target, { headers: { host } });
  for (const host of ['evil.example', '127.0.0.1.evil.example', 'stories.example:81', '']) {
    expect((await at(named.url, '/', host)).status, host).toBe(403);
    expect((await at(dayglass.url, '/', host)).status, host).toBe(403);
  }
  const refused = await at(named.url, '/api/stories?username=javan', 'evil.example');
  expect(JSON.parse(refused.body)).toMatchObject({ code: 'forbidden', status: 403 });
  expect((await at(named.url, FILE, 'evil.example')).body).toContain('"code":"forbidden"');
  const page = await at(named.url, '/', 'evil.example');
  expect(page.headers['content-type']).toEqual(['text/plain; charset=utf-8']);
  expect(page.body).toMatch(/APP_URL.*ALLOWED_HOSTS/);
  for (const host of [
    'stories.example',
    'STORIES.EXAMPLE:443',
    'other.example:8080',
    '192.168.1.7',
    '[::1]:3000',
    'localhost',
  ])
    expect((await at(named.url, '/api/quote?username=javan', host)).status, host).toBe(200);
  expect((await at(named.url, '/api/health/live', 'evil.example')).status).toBe(200);
  expect((await at(named.url, '/api/health/../quote?username=javan', 'evil.example')).status).toBe(400);
});

test('a proxy counts where TRUST_PROXY says that one is there', async ({ dayglass, start }) => {
  const behind = await start({ TRUST_PROXY: '1' });
  const write = async (url: string, headers: Record<string, string>) =>
    (await ask(url, '/api/nowhere', { method: 'POST', headers: { ...headers, 'content-length': '2' }, body: '{}' }))
      .status;
  const claim = { 'x-forwarded-host': '192.0.2.1', 'x-forwarded-proto': 'https', origin: 'https://192.0.2.1' };
  expect(await write(behind.url, claim)).toBe(404);
  expect(await write(dayglass.url, claim)).toBe(403);
  const evil = { 'x-forwarded-host': 'evil.example', origin: dayglass.url };
  expect(await write(behind.url, evil)).toBe(403);
  expect(await write(dayglass.url, evil)).toBe(404);
});

test('every answer is strict with the browser, once', async ({ dayglass, request }) => {
  const page = await (await request.get('/')).text();
  const chunk = /\/_next\/static\/[^"]+\.js/.exec(page)?.[0] ?? '';
  const asked: [number, string, Parameters<typeof ask>[2]?][] = [
    [200, '/'],
    [200, '/stories/quiet.account', { headers: { 'x-forwarded-for': '1' } }],
    [200, '/offline'],
    [200, chunk],
    [200, '/sw.js'],
    [200, '/robots.txt'],
    [200, '/icons/icon-192.png'],
    [200, '/manifest.webmanifest'],
    [200, '/api/quote?username=javan'],
    [204, '/api/quote', { method: 'OPTIONS' }],
    [308, '/stories//javan'],
    [400, '/stories/%'],
    [400, '/api/quote'],
    [403, '/', { headers: { host: 'evil.example' } }],
    [404, '/nowhere'],
    [404, '/media/a/b/c'],
    [404, FILE],
    [404, '/icons/nothing.png'],
    [404, '/icons/nothing.png', { headers: { 'sec-fetch-dest': 'image' } }],
    [404, '/_next/static/nothing.js'],
    [405, '/', { method: 'POST' }],
    [405, '/', { method: 'BREW' }],
    [413, '/api/nowhere', { method: 'POST', headers: { 'content-length': '300000000' } }],
    [414, `/${'a'.repeat(9000)}`],
    [431, '/', { headers: { long: 'a'.repeat(20_000) } }],
    [503, '/stories/javan', { headers: { 'sec-purpose': 'prefetch' } }],
  ];
  for (const [status, target, options] of asked) {
    const answer = await ask(dayglass.url, target, options);
    expect(answer.status, target).toBe(status);
    expect(
      STRICT.map((name) => [name, answer.headers[name]?.length ?? 0]),
      `${status} ${target}`,
    ).toEqual(STRICT.map((name) => [name, 1]));
  }
});

test('a page that is not there works wherever it is not', async ({ dayglass }) => {
  for (const target of ['/nowhere', '/media/a/b/c', '/icons/nothing']) {
    const { headers, body } = await ask(dayglass.url, target);
    const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy']?.[0] ?? '')?.[1];
    const used = new Set([...body.matchAll(/<script[^>]* nonce="([^"]*)"/g)].map((match) => match[1]));
    expect([...used], target).toEqual([nonce]);
  }
});

test('whoever looks ahead is asked to come again, robots to stay away', async ({ dayglass, request }) => {
  const { calls } = await dayglass.simulator.stats();
  for (const header of [
    'sec-purpose: prefetch',
    'sec-purpose: prefetch;prerender',
    'purpose: prefetch',
    'x-moz: prefetch',
    'next-router-prefetch: 1',
  ]) {
    const [name = '', value = ''] = header.split(': ');
    const { status, body } = await ask(dayglass.url, '/stories/javan', { headers: { [name]: value } });
    expect([status, body], header).toEqual([503, '']);
  }
  expect(await (await request.get('/robots.txt')).text()).toBe('User-agent: *\nAllow: /s/\nDisallow: /\n');
  expect((await dayglass.simulator.stats()).calls).toBe(calls);
});

test('media say how long they are, and keep a policy of their own', async ({ dayglass, request }) => {
  const reply = await (await request.get('/api/stories?username=javan', { headers: { 'x-dayglass': '1' } })).json();
  const { url } = reply.stories[0].sources[0];
  const whole = await request.get(url);
  const size = (await whole.body()).byteLength;
  const sizeOf = async (method: string, headers: Record<string, string> = {}): Promise<RawAnswer> =>
    ask(dayglass.url, url, { method, headers });
  for (const [method, headers, length] of [
    ['GET', {}, size],
    ['HEAD', {}, size],
    ['GET', { range: 'bytes=10-19' }, 10],
  ] as const) {
    const answer = await sizeOf(method, headers);
    expect(answer.headers['content-length'], method).toEqual([String(length)]);
    expect(answer.headers['content-security-policy']).toEqual(["default-src 'none'; sandbox"]);
    expect(answer.headers).not.toHaveProperty('x-dayglass-length');
  }
});

test('a body that is too large is cut while it arrives, and takes no memory', async ({ start }) => {
  const server = await start();
  const { host } = new URL(server.url);
  const heads = [
    `POST /api/nowhere HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${server.url}\r\nTransfer-Encoding: chunked`,
    `POST /api/nowhere HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${server.url}\r\nContent-Length: 300000000`,
    `GET / HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked`,
    `GET ${FILE} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 300000000`,
  ];
  for (const target of ['/', '/api/nowhere']) await ask(server.url, target);
  const before = peakOf(server.pid);
  const answers = await Promise.all(heads.map((head) => pour(server.url, head)));
  for (const [at, { status, headers, body }] of answers.entries()) {
    expect(status, heads[at]).toBe(413);
    expect(headers.connection).toEqual(['close']);
    if (!heads[at]?.startsWith('GET / ')) expect(JSON.parse(body)).toMatchObject({ code: 'too_large' });
  }
  if (before !== null) expect((Number(peakOf(server.pid)) - before) / 1024, 'megabytes').toBeLessThan(64);
  expect((await ask(server.url, '/api/health/live')).status).toBe(200);
});

test('a write from elsewhere is refused without waiting for its body', async ({ dayglass }) => {
  const headers = { origin: 'https://evil.example', 'content-length': '1000' };
  const answer = await ask(dayglass.url, '/api/nowhere', { method: 'POST', headers, body: 'half of ' });
  expect(answer.status).toBe(403);
  expect(answer.headers.connection).toEqual(['close']);
});

/** Sends 300 MB, or as much of it as is taken. */
async function pour(url: string, head: string): Promise<RawAnswer> {
  const line = openLine(url);
  const size = 1024 * 1024;
  const chunk = head.includes('chunked') ? `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n` : 'x'.repeat(size);
  line.socket.write(`${head}\r\n\r\n`);
  for (let sent = 0; sent < 300 && line.socket.writable; sent++) {
    if (line.socket.write(chunk)) continue;
    const drained = new Promise((resolve) => line.socket.once('drain', resolve));
    await Promise.race([drained, line.ended]);
  }
  return readAnswer(await line.ended);
}

/** The most memory that a process has had, in kilobytes; null where the system does not tell. */
function peakOf(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}
