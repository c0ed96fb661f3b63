import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { drawPhoto, type MediaSite, send, startMediaSite } from '#scripts/testing/media-site.ts';

/** Pages, routes and the queue are bundled apart: the same modules twice in one process, sharing what is under way. */
let at: MediaSite;
let other: typeof import('./server.ts');
let otherErrors: typeof import('../errors.ts');

const VIEWER = { kind: 'person', id: 'owner', role: 'owner', address: null } as const;

beforeAll(async () => {
  const { oncePerProcess } = await import('#lib/once.ts');
  const { createGate, GATE_DEFAULTS } = await import('./internal/gate.ts');
  const limits = { headersTimeoutMs: 1200, hosts: [], allowLoopback: true, maxBytes: 1024 ** 2 };
  expect(oncePerProcess('media.gate', () => createGate({ ...GATE_DEFAULTS, ...limits })).value).toBeTypeOf('function');
  at = await startMediaSite();
  const own = await import('./internal/source-error.ts');
  vi.resetModules();
  other = await import('./server.ts');
  otherErrors = await import('../errors.ts');
  expect((await import('./internal/source-error.ts')).SourceError, 'there are two classes').not.toBe(own.SourceError);
});

afterAll(async () => {
  await at.close();
});

describe('a request that joins a fetch of another bundle', () => {
  it.each([
    ['asks for a pause', answerLater(429), 503, 'upstream_limited'],
    ['has no such file', answerLater(404), 404, 'not_found'],
    ['is broken', answerLater(503), 502, 'upstream_unreachable'],
    ['has an expired address', answerLater(403), 502, 'upstream_unreachable'],
    ['sends what is not served', answerLater(200), 502, 'upstream_unreadable'],
    ['is silent', () => undefined, 504, 'upstream_timeout'],
  ])('is told the same where the source %s', async (_what, source: RequestListener, status, code) => {
    const path = await at.queue(source);
    const theirs = open(path).then(
      () => null,
      (error: unknown) => error,
    );
    await vi.waitUntil(() => at.requestsFor(path) === 1);
    const answer = await fetch(at.url + path);
    expect([answer.status, (await answer.json()).code]).toEqual([status, code]);
    const error = await theirs;
    expect(otherErrors.isAppError(error) && error.code).toBe(code);
    expect(at.requestsFor(path)).toBe(1);
  });

  it.each([
    [404, 'missing: the CDN has no such file', 'failed'],
    [400, 'unreadable: the CDN answered 400', 'failed'],
    [403, 'expired: the CDN answered 403', 'queued'],
    [429, 'limited: the CDN answered 429', 'queued'],
  ])('knows what a %s means, and asks again only where that can help', async (status, failure, state) => {
    const path = await at.queue((_request, response) => void response.writeHead(status).end());
    await expect(open(path)).rejects.toThrow();
    expect(await at.rowOf(path)).toMatchObject({ failure, state });
    const { pool } = await import('#lib/db/server.ts');
    await pool().query("update media set next_attempt_at = next_attempt_at - interval '1 minute'");
    await fetch(at.url + path);
    expect(at.requestsFor(path)).toBe(state === 'failed' ? 1 : 2);
  });

  it('gets the bytes, and both know the file', async () => {
    const photo = await drawPhoto(600, 800);
    const path = await at.queue(send(photo));
    const [theirs, ours] = await Promise.all([open(path), at.read(path)]);
    expect(ours.equals(photo)).toBe(true);
    expect(Buffer.from(await new Response(theirs.body).arrayBuffer()).equals(photo)).toBe(true);
    expect(at.requestsFor(path)).toBe(1);
  });
});

function open(path: string) {
  return other.openMedia(VIEWER, { id: path.split('/')[2] ?? '', variant: 'original' });
}

/** So late that the test joins meanwhile. */
function answerLater(status: number): RequestListener {
  return (_request, response) => void setTimeout(() => response.writeHead(status).end('no picture'), 400);
}
