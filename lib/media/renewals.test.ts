import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Viewer } from '#lib/auth/can.ts';
import { AppError } from '#lib/errors.ts';
import { runSql } from '#scripts/testing/database.ts';
import { drawPhoto, type MediaSite, send, startMediaSite } from '#scripts/testing/media-site.ts';

const OWNER: Viewer = { kind: 'person', id: 'anna', role: 'owner', address: null };
const HOUR_MS = 3_600_000;
/** A server process that wishes for new addresses several times at once and fulfils what it finds. */
const TOGETHER = `
  const { requestRenewal, startMediaQueue } = await import('#lib/media/server.ts');
  const { closeDatabase, pool } = await import('#lib/db/server.ts');
  const [id] = process.argv.slice(1);
  const paid = [];
  const queue = startMediaQueue({ renew: async (storyId, actor) => void paid.push([storyId, actor.id]) });
  const wish = () => requestRenewal({ kind: 'person', id: 'anna', role: 'editor', address: null }, id);
  const states = (await Promise.all(Array.from({ length: 8 }, wish))).map(({ state }) => state);
  for (let done = 0; done === 0; await new Promise((resolve) => setTimeout(resolve, 50)))
    done = (await pool().query('select from renewals where finished_at is not null')).rowCount;
  await queue.stop();
  await closeDatabase();
  console.log(JSON.stringify({ states, paid }));
`;
/** The same, about to end. */
const ENDING = `
  const { beginStopping } = await import('#lib/stopping.ts');
  const { renewNext } = await import('#lib/media/internal/renewals.ts');
  const { requestRenewal } = await import('#lib/media/server.ts');
  const { closeDatabase } = await import('#lib/db/server.ts');
  const paid = [];
  const { state } = await requestRenewal({ kind: 'person', id: 'anna', role: 'editor', address: null }, process.argv[1]);
  beginStopping();
  await renewNext(async (storyId, actor) => void paid.push([storyId, actor.id]));
  await closeDatabase();
  console.log(JSON.stringify({ states: [state], paid }));
`;

let at: MediaSite;
let media: typeof import('./server.ts');
let time: typeof import('../time.ts');
let photo: Buffer;
let fresh: Set<string>;
let paid: [string, string][];
let queue: { stop: () => Promise<void> } | null = null;

beforeAll(async () => {
  at = await startMediaSite();
  media = await import('./server.ts');
  time = await import('../time.ts');
  photo = await drawPhoto(800, 1200);
});

beforeEach(() => {
  fresh = new Set();
  paid = [];
});

afterEach(async () => {
  await queue?.stop();
  queue = null;
  time.setClock(() => new Date());
  await runSql(at.databaseUrl, 'delete from renewals');
});

afterAll(async () => {
  await at.close();
});

describe('a file whose address has expired', () => {
  it('says so to GET and HEAD, waits for nothing and never makes anybody pay', async () => {
    start();
    const path = await at.addStory(expiring);
    for (const method of ['GET', 'HEAD', 'GET']) {
      const asked = performance.now();
      const answer = await fetch(at.url + path, { method });
      expect(answer.status).toBe(502);
      expect(performance.now() - asked).toBeLessThan(3000);
      if (method === 'GET')
        expect(await answer.json()).toMatchObject({
          code: 'upstream_unreachable',
          detail: 'The address of this file has expired.',
        });
    }
    await vi.waitFor(async () => expect(await at.rowOf(path)).toMatchObject({ state: 'queued', lease_holder: null }));
    expect(await wishes()).toEqual([]);
    expect(paid).toEqual([]);
  });

  it('is not fetched again by the queue before its pause is over, and then without paying', async () => {
    let offset = 0;
    time.setClock(() => new Date(Date.now() + offset));
    start();
    const path = await at.addStory(expiring);
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await vi.waitFor(async () => expect(await at.rowOf(path)).toMatchObject({ attempts: attempt }), 10_000);
      const { next_attempt_at: next } = await at.rowOf(path);
      if (!(next instanceof Date)) throw new Error('no time of the next attempt');
      expect(Math.round((next.getTime() - time.now().getTime()) / 1000)).toBeGreaterThanOrEqual(15 * 2 ** attempt - 1);
      await runSql(at.databaseUrl, "select pg_notify('dayglass_media', '')");
      offset += next.getTime() - time.now().getTime() + 1;
      await runSql(at.databaseUrl, "select pg_notify('dayglass_media', '')");
    }
    expect(at.requestsFor(path)).toBe(5);
    expect(await at.rowOf(path)).toMatchObject({ state: 'failed' });
    expect(paid).toEqual([]);
  });

  it('comes back once somebody who may wishes for it: one call on their behalf for all files of the account', async () => {
    const one = await at.addStory(expiring, { accountId: '77' });
    const two = await at.addStory(expiring, { accountId: '77' });
    await expectExpired(one, two);
    start();
    const { state, askedAt } = await media.requestRenewal(OWNER, toId(one));
    expect([state, askedAt]).toEqual(['queued', expect.stringMatching(/^\d{4}-.+Z$/)]);
    expect((await media.requestRenewal(OWNER, toId(two))).state).toBe('recent');
    await vi.waitFor(async () => expect(await at.rowOf(one)).toMatchObject({ state: 'stored' }), 10_000);
    await vi.waitFor(async () => expect(await at.rowOf(two)).toMatchObject({ state: 'stored' }), 10_000);
    expect((await at.read(one)).equals(photo)).toBe(true);
    expect((await at.read(two)).equals(photo)).toBe(true);
    expect(paid).toEqual([[await storyOf(one), 'anna']]);
    expect(await wishes()).toEqual([['77', 'anna', 'renewed']]);
    expect((await media.requestRenewal(OWNER, toId(one))).state).toBe('stored');
  });

  it('is not told to have failed with its new address when the old one fails late', async () => {
    let refuse: () => void = () => undefined;
    const path = await at.addStory((request, response) => {
      if (request.url?.endsWith('?fresh')) return send(photo)(request, response);
      refuse = () => response.writeHead(403).end();
    });
    const asked = fetch(at.url + path);
    await vi.waitUntil(() => at.requestsFor(path) === 1);
    await renewAddress(path);
    refuse();
    expect((await asked).status).toBe(502);
    expect(await at.rowOf(path)).toMatchObject({ failure: null, attempts: 0, lease_holder: null });
    expect((await at.read(path)).equals(photo)).toBe(true);
  });
});

describe('a wish for new addresses', () => {
  it('is refused to somebody who may not pay', async () => {
    const path = await at.addStory(expiring);
    await expectExpired(path);
    const viewer: Viewer = { ...OWNER, role: 'viewer' };
    await expect(media.requestRenewal(viewer, toId(path))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await wishes()).toEqual([]);
  });

  it('needs the origin of the site, and is answered with 202', async () => {
    const path = await at.addStory(expiring);
    await expectExpired(path);
    const address = `${at.url}/api/media/${toId(path)}/renewal`;
    for (const headers of [new Headers(), new Headers({ origin: 'https://elsewhere.example' })])
      expect((await fetch(address, { method: 'POST', headers })).status).toBe(403);
    expect(await wishes()).toEqual([]);
    const heard = await fetch(address, { method: 'POST', headers: { origin: at.url } });
    expect([heard.status, await heard.json()]).toEqual([
      202,
      { state: 'queued', askedAt: expect.any(String), finishedAt: null },
    ]);
    const unknown = address.replace(toId(path), 'A'.repeat(22));
    expect((await fetch(unknown, { method: 'POST', headers: { origin: at.url } })).status).toBe(404);
  });

  it('of a story that is over leads to nothing', async () => {
    const path = await at.addStory(expiring, { expiresAt: new Date(Date.now() - 1000) });
    await expectExpired(path);
    expect(await media.requestRenewal(OWNER, toId(path))).toEqual({ state: 'ended', askedAt: null, finishedAt: null });
    expect(await wishes()).toEqual([]);
  });

  it.each([
    ['was never tried', null],
    ['is gone', 404],
    ['came from a server in trouble', 503],
    ['is not a picture', 200],
  ])('leads to nothing where an answer would not help: the file %s', async (_what, status) => {
    const path = await at.addStory((_request, response) => void response.writeHead(status ?? 500).end('x'));
    if (status) await fetch(at.url + path);
    expect((await media.requestRenewal(OWNER, toId(path))).state).toBe('fetching');
    expect(await wishes()).toEqual([]);
  });

  it('is heard at most once an hour, however the call ended', async () => {
    const started = Date.now();
    let offset = 0;
    time.setClock(() => new Date(started + offset));
    const path = await at.addStory(expiring, { expiresAt: new Date(Date.now() + 5 * HOUR_MS) });
    await expectExpired(path);
    start(() => Promise.reject(new AppError('budget_exhausted')));
    expect((await media.requestRenewal(OWNER, toId(path))).state).toBe('queued');
    await vi.waitFor(async () => expect((await wishes()).at(0)?.at(2)).toBe('failed'));
    const { state, finishedAt } = await media.requestRenewal(OWNER, toId(path));
    expect([state, finishedAt]).toEqual(['recent', expect.any(String)]);
    offset = HOUR_MS - 1;
    expect((await media.requestRenewal(OWNER, toId(path))).state).toBe('recent');
    offset = HOUR_MS;
    expect((await media.requestRenewal(OWNER, toId(path))).state).toBe('queued');
    await vi.waitFor(() => expect(paid).toHaveLength(2));
  });

  it('is heard once and paid once where two processes wish and fulfil at the same moment', async () => {
    const path = await at.addStory(expiring);
    await expectExpired(path);
    const ends = await Promise.all([runProcess(TOGETHER, toId(path)), runProcess(TOGETHER, toId(path))]);
    const states = ends.flatMap((end) => end.states);
    expect([states.length, states.filter((state) => state === 'queued').length]).toEqual([16, 1]);
    expect(ends.flatMap((end) => end.paid)).toEqual([[await storyOf(path), 'anna']]);
  }, 60_000);

  it('is lost, not paid again, where the process died in the middle, and where nobody came for it', async () => {
    for (const change of [
      "lease_holder = gen_random_uuid(), lease_until = now() - interval '1 second'",
      "asked_at = now() - interval '6 minutes'",
    ]) {
      const path = await at.addStory(expiring);
      await expectExpired(path);
      await media.requestRenewal(OWNER, toId(path));
      await runSql(at.databaseUrl, `update renewals set ${change}`);
      start();
      await vi.waitFor(async () => expect((await wishes()).at(0)?.at(2)).toBe('lost'), 10_000);
      expect((await media.requestRenewal(OWNER, toId(path))).state).toBe('recent');
      expect(paid).toEqual([]);
      await queue?.stop();
      await runSql(at.databaseUrl, 'delete from renewals');
    }
  });

  it('is not fulfilled by a process that ends', async () => {
    const path = await at.addStory(expiring);
    await expectExpired(path);
    await media.requestRenewal(OWNER, toId(path));
    expect(await runProcess(ENDING, toId(path))).toEqual({ states: ['recent'], paid: [] });
    expect(await wishes()).toMatchObject([[expect.anything(), 'anna', null]]);
  }, 60_000);
});

/** A source whose address is good only when renewed. */
const expiring: RequestListener = (request, response) => {
  if (request.url?.endsWith('?fresh')) send(photo)(request, response);
  else response.writeHead(403).end('URL signature expired');
};

/** By default the vendor's new answer has new addresses for all files of the account. */
function start(renew?: (storyId: string) => Promise<void>): void {
  queue = media.startMediaQueue({
    async renew(storyId, actor) {
      paid.push([storyId, actor.id]);
      if (renew) return renew(storyId);
      for (const path of fresh) await renewAddress(path);
    },
  });
}

async function expectExpired(...paths: string[]): Promise<void> {
  for (const path of paths) {
    fresh.add(path);
    expect((await fetch(at.url + path)).status).toBe(502);
    expect(await at.rowOf(path)).toMatchObject({ failure: 'expired: the CDN answered 403' });
  }
}

async function renewAddress(path: string): Promise<void> {
  const { db } = await import('#lib/db/server.ts');
  const id = toId(path);
  const sourceUrl = `${at.origin.url}/${id}/original?fresh`;
  await media.queueMedia(db(), [{ id, variant: 'original', storyId: await storyOf(path), sourceUrl }], time.now());
}

async function storyOf(path: string): Promise<string> {
  return String((await at.rowOf(path)).story_id);
}

function toId(path: string): string {
  return path.split('/')[2] ?? '';
}

async function wishes(): Promise<unknown[][]> {
  return runSql(at.databaseUrl, 'select account_id, actor, outcome from renewals');
}

async function runProcess(script: string, id: string): Promise<{ states: string[]; paid: [string, string][] }> {
  const program = ['--conditions=react-server', '--input-type=module', '--eval', script];
  const child = spawn(process.execPath, [...program, id], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
  });
  const parts: string[] = [];
  child.stdout.on('data', (part) => parts.push(String(part)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the process ended with ${code}`);
  return JSON.parse(parts.join(''));
}
