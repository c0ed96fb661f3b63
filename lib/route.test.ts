import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { route, withStatus } from './route.ts';

const SITE = { host: 'stories.example', origin: 'https://stories.example' };
const named = z.object({ name: z.string() });
const write = route({ access: 'see', input: named, output: named, handle: async ({ input }) => input });
const failing = (error: Error) =>
  route({ access: 'see', input: z.object({}), output: z.never(), handle: () => Promise.reject(error) });

test('a write from elsewhere is refused before a byte of it is read', async () => {
  for (const origin of ['https://evil.example', 'null', '']) {
    const body = countingBody();
    const answer = await write(post(body.stream, { ...SITE, origin }));
    expect(await answer.json()).toMatchObject({ status: 403, code: 'forbidden' });
    expect(body.read()).toBe(0);
  }
});

test('a body without end is not read much further than is taken', async () => {
  const body = countingBody();
  const answer = await write(post(body.stream));
  expect(await answer.json()).toMatchObject({ status: 413, code: 'too_large' });
  expect(body.read()).toBeLessThan(3 * 65_536);
});

test.each([
  ['not JSON', '{"name":'],
  ['no object', '["name"]'],
  ['not UTF-8', new Uint8Array([...new TextEncoder().encode('{"name":"'), 0xff, 0x22, 0x7d])],
  ['not what was asked for', '{"name":1}'],
])('what is %s is an invalid request', async (_what, body) => {
  expect(await (await write(post(body))).json()).toMatchObject({ status: 400, code: 'invalid_request' });
});

test('a body that breaks off is no fault of ours', async () => {
  const stream = new ReadableStream({ pull: (controller) => controller.error(new Error('aborted')) });
  expect(await (await write(post(stream))).json()).toMatchObject({ status: 400, code: 'invalid_request' });
});

test('what is whole is taken, and told apart in the language of the reader', async () => {
  expect(await (await write(post('{"name":"javan"}'))).json()).toEqual({ name: 'javan' });
  const answer = await write(post('{', { ...SITE, 'accept-language': 'ar' }));
  expect((await answer.json()).detail).toBe('ما أُرسل ليس JSON.');
});

test('a store that is away is told as such, without the statement', async () => {
  const away = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
  const failed = new Error('Failed query: select secret from accounts params: javan', { cause: away });
  const answer = await failing(failed)(new Request('http://a/'));
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({ code: 'unavailable', retryAfter: 5 });
  expect(text).not.toMatch(/select|5432|javan/);
});

test('an error of ours keeps its code, another one shows nothing of itself', async () => {
  const known = await failing(new AppError('conflict'))(new Request('http://a/'));
  expect(await known.json()).toMatchObject({ status: 409, code: 'conflict' });
  const bug = await failing(new TypeError('secret'))(new Request('http://a/'));
  expect(bug.status).toBe(500);
  expect(await bug.text()).not.toContain('secret');
});

test('what is answered is what was declared; production trusts that', async () => {
  const lie = {
    access: 'public' as const,
    input: z.unknown(),
    output: named,
    handle: async () => ({ name: 7 as never }),
  };
  const lying = route(lie);
  expect((await lying(new Request('http://a/'))).status).toBe(500);
  vi.stubEnv('NODE_ENV', 'production');
  vi.resetModules();
  const inProduction = (await import('./route.ts')).route(lie);
  expect(await (await inProduction(new Request('http://a/'))).json()).toEqual({ name: 7 });
  vi.unstubAllEnvs();
});

test('an answer may have a status of its own', async () => {
  const told = route({
    access: 'public',
    input: z.unknown(),
    output: named,
    handle: async () => withStatus(202, { name: 'a' }),
  });
  const answer = await told(new Request('http://a/'));
  expect([answer.status, await answer.json()]).toEqual([202, { name: 'a' }]);
});

function post(body: BodyInit, headers: Record<string, string> = SITE): Request {
  return new Request('http://stories.example/', { method: 'POST', headers, body, ...{ duplex: 'half' } });
}

function countingBody() {
  let read = 0;
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    read += 16_384;
    controller.enqueue(new Uint8Array(16_384));
  };
  return { stream: new ReadableStream({ pull }, { highWaterMark: 0 }), read: () => read };
}
