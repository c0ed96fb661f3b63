import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Viewer } from '#lib/auth/can.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/testing/database.ts';
import { type Origin, startOrigin } from '#scripts/testing/origin.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const VIEWER: Viewer = { kind: 'person', id: 'owner', role: 'owner', address: null };
const ACCOUNT = '77';
const dataDir = mkdtempSync(join(tmpdir(), 'dayglass-queue-'));
let answer: Answer;
let database: TestDatabase;
let origin: Origin;
let media: typeof import('./server.ts');
let connection: typeof import('../db/server.ts');
let time: typeof import('../time.ts');
let photo: Buffer;
let queue: { stop: () => Promise<void> } | null = null;

beforeAll(async () => {
  database = await createTestDatabase();
  origin = await startOrigin((request, response) => answer(request, response));
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    MEDIA_ALLOW_LOOPBACK: '1',
    MEDIA_QUOTA_BYTES: '1000000',
  });
  media = await import('./server.ts');
  connection = await import('../db/server.ts');
  time = await import('../time.ts');
  photo = await sharp({ create: { width: 800, height: 1200, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  await connection
    .pool()
    .query("insert into accounts (id, username, updated_at) values ($1, 'someone', now())", [ACCOUNT]);
});

beforeEach(async () => {
  await connection.pool().query('delete from stories');
  answer = send(photo);
  origin.requests.length = 0;
});

afterEach(async () => {
  await queue?.stop();
  queue = null;
  time.setClock(() => new Date());
});

afterAll(async () => {
  await connection.closeDatabase();
  await origin.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the queue', () => {
  it('fetches what a transaction queued, makes the small rendition, and tells who listens', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const told: string[] = [];
    client.on('notification', ({ payload }) => told.push(payload ?? ''));
    await client.query('listen dayglass_stored');
    start();
    await addStory('1');
    await vi.waitFor(async () => expect(await states('1')).toEqual({ original: 'stored', small: 'stored' }), 10_000);
    expect(origin.requests).toHaveLength(1);
    await vi.waitFor(() => expect([...new Set(told)]).toEqual(['1']), 10_000);
    expect((await media.listMediaStates(['1', 'other'])).get('1')).toEqual({
      original: { type: 'image/jpeg', width: 800, height: 1200, stored: true },
      poster: null,
    });
    await client.end();
  });

  it('starts with the newest', async () => {
    for (const id of ['1', '2', '3', '4', '5', '6'])
      await addStory(id, { at: new Date(Date.now() - 10_000 + Number(id)) });
    start();
    await vi.waitFor(() => expect(origin.requests).toHaveLength(6), 10_000);
    const first = origin.requests.slice(0, 3).map(({ url }) => url);
    expect(first.sort()).toEqual(['/4', '/5', '/6']);
  });

  it('keeps nothing of a transaction that was undone', async () => {
    const id = media.toMediaId('story', '1');
    await addStory('1', { queue: false });
    const undone = connection.db().transaction(async (tx) => {
      await media.queueMedia(tx, [{ id, variant: 'original', storyId: '1', sourceUrl: `${origin.url}/1` }], new Date());
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await expect(media.openMedia(VIEWER, { id, variant: 'original' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('takes 20,000 files at once, and each again with another address', async () => {
    await addStory('1', { queue: false });
    const name = (at: number) => String(at).padStart(22, '0');
    const files = (search: string) =>
      Array.from({ length: 20_000 }, (_, at) => ({
        id: name(at),
        variant: 'original' as const,
        storyId: '1',
        sourceUrl: `${origin.url}/${at}${search}`,
      }));
    for (const search of ['', '?again']) {
      await connection.db().transaction((tx) => media.queueMedia(tx, files(search), new Date()));
      const { rows } = await connection
        .pool()
        .query("select count(*)::int from media where source_url like '%' || $1", [search]);
      expect(rows[0]?.count).toBe(20_000);
    }
  }, 60_000);

  it('takes no other address for a file from anybody but its owner', async () => {
    await addStory('1');
    await addStory('2', { queue: false });
    const id = media.toMediaId('story', '1');
    const evil = { id, variant: 'original' as const, sourceUrl: `${origin.url}/evil` };
    const owners = [{ storyId: '2' }, { storyId: '1', accountId: ACCOUNT }, { accountId: ACCOUNT }, {}];
    for (const owner of owners) await media.queueMedia(connection.db(), [{ ...evil, ...owner }], new Date());
    expect(await rowOf('1')).toMatchObject({ source_url: `${origin.url}/1`, story_id: '1' });
    await media.queueMedia(connection.db(), [{ ...evil, storyId: '1' }], new Date());
    expect(await rowOf('1')).toMatchObject({ source_url: `${origin.url}/evil` });
  });

  it('tries five times, each time later, then gives up until there is a new address', async () => {
    answer = (_request, response) => void response.writeHead(503).end();
    const started = Date.now();
    let offset = 0;
    time.setClock(() => new Date(started + offset));
    await addStory('1');
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      start();
      await vi.waitFor(async () => expect(await rowOf('1')).toMatchObject({ attempts: attempt }), 10_000);
      await queue?.stop();
      expect(origin.requests).toHaveLength(attempt);
      const row = await rowOf('1');
      waits.push(Math.round((row.next_attempt_at.getTime() - time.now().getTime()) / 1000));
      offset = row.next_attempt_at.getTime() - started + 1;
    }
    expect(waits).toEqual([30, 60, 120, 240, 480]);
    expect(await rowOf('1')).toMatchObject({ state: 'failed', failure: 'unreachable: the CDN answered 503' });

    answer = send(photo);
    await addFiles('1', `${origin.url}/1?signature=new`);
    expect(await rowOf('1')).toMatchObject({ state: 'queued', attempts: 0, failure: null });
    start();
    await vi.waitFor(async () => expect(await rowOf('1')).toMatchObject({ state: 'stored' }), 10_000);
    await addFiles('1', `${origin.url}/1?signature=newer`);
    expect(await rowOf('1'), 'a stored file is left alone').toMatchObject({ state: 'stored' });
  });

  it('gives up at once what the vendor no longer has', async () => {
    answer = (_request, response) => void response.writeHead(404).end();
    await addStory('1');
    start();
    await vi.waitFor(async () => expect(await rowOf('1')).toMatchObject({ state: 'failed', attempts: 1 }), 10_000);
    const asked = media.openMedia(VIEWER, { id: media.toMediaId('story', '1'), variant: 'original' });
    await expect(asked).rejects.toMatchObject({ code: 'not_found' });
  });

  it('stops in the middle of a download without counting it as a failure', async () => {
    answer = (_request, response) => void response.writeHead(200).write(photo);
    await addStory('1');
    start();
    await vi.waitFor(() => expect(origin.requests).toHaveLength(1), 10_000);
    await queue?.stop();
    expect(await rowOf('1')).toMatchObject({ state: 'queued', attempts: 0, lease_holder: null });
    expect(readdirSync(join(dataDir, 'media', 'tmp'))).toEqual([]);
  });

  it('stores nothing beyond the quota, yet shows it to who asks', async () => {
    const large = Buffer.concat([photo, Buffer.alloc(1_000_000)]);
    answer = send(large);
    await addStory('1');
    start();
    await vi.waitFor(async () => {
      expect(origin.requests).toHaveLength(1);
      expect(await rowOf('1')).toMatchObject({ state: 'queued', attempts: 0, failure: null, lease_holder: null });
    }, 10_000);
    const id = media.toMediaId('story', '1');
    expect((await read(id, 'original')).equals(large)).toBe(true);
    const small = await sharp(await read(id, 'small')).metadata();
    expect([small.format, small.width], 'made nevertheless').toEqual(['webp', 480]);
    await vi.waitFor(() => expect(readdirSync(join(dataDir, 'media', 'tmp'))).toEqual([]), 10_000);
    expect(await rowOf('1')).toMatchObject({ state: 'queued', sha256: null });
    expect(await media.getMediaHealth()).toEqual({ full: 'quota' });
  });
});

describe('a picture that is gone before it was made smaller', () => {
  it('holds up no other file', async () => {
    await addStory('1', { queue: false });
    const lost = media.toMediaId('story', '1');
    await connection.pool().query(
      `insert into media (id, variant, story_id, source_url, state, sha256, bytes, type, stored_at, next_attempt_at, created_at)
       values ($1, 'original', '1', $2, 'stored', $3, 9, 'image/jpeg', now(), now(), now() + interval '1 hour'),
              ($1, 'small', '1', null, 'queued', null, null, null, null, now(), now() + interval '1 hour')`,
      [lost, `${origin.url}/lost`, 'a'.repeat(64)],
    );
    answer = (request, response) => {
      if (request.url === '/lost') response.writeHead(404).end();
      else send(photo)(request, response);
    };
    await addStory('2');
    start();
    await vi.waitFor(async () => expect(await states('2')).toEqual({ original: 'stored', small: 'stored' }), 10_000);
    expect(await states('1')).toEqual({ original: 'stored', small: 'queued' });
    const { rows } = await connection
      .pool()
      .query("select next_attempt_at > now() as later from media where id = $1 and variant = 'small'", [lost]);
    expect(rows).toEqual([{ later: true }]);
  });
});

function start(): void {
  queue = media.startMediaQueue({ renew: async () => expect.fail('the queue does not pay') });
}

async function addStory(id: string, options: { at?: Date; expiresAt?: Date; queue?: boolean } = {}): Promise<void> {
  const { at = new Date(), expiresAt = new Date(Date.now() + 3_600_000) } = options;
  await connection.pool().query(
    `insert into stories (id, account_id, code, kind, taken_at, expires_at, width, height, alt_text, media_id, raw, first_seen_at, last_seen_at)
     values ($1, $2, 'code', 'image', $3, $4, 800, 1200, '', $5, '{}', $3, $3)`,
    [id, ACCOUNT, at, expiresAt, media.toMediaId('story', id)],
  );
  if (options.queue !== false) await addFiles(id, `${origin.url}/${id}`, at);
}

async function addFiles(storyId: string, sourceUrl: string, at = time.now()): Promise<void> {
  const id = media.toMediaId('story', storyId);
  await connection.db().transaction((tx) =>
    media.queueMedia(
      tx,
      [
        { id, variant: 'original', storyId, sourceUrl },
        { id, variant: 'small', storyId, sourceUrl: null },
      ],
      at,
    ),
  );
}

async function read(id: string, variant: 'original' | 'small'): Promise<Buffer> {
  const { body } = await media.openMedia(VIEWER, { id, variant });
  const parts: Uint8Array[] = [];
  for await (const part of body ?? []) parts.push(part);
  return Buffer.concat(parts);
}

async function states(storyId: string): Promise<Record<string, string>> {
  const { rows } = await connection.pool().query('select variant, state from media where story_id = $1', [storyId]);
  return Object.fromEntries(rows.map(({ variant, state }) => [variant, state]));
}

async function rowOf(storyId: string) {
  const found = await connection
    .pool()
    .query("select * from media where story_id = $1 and variant = 'original'", [storyId]);
  return found.rows[0];
}

function send(body: Buffer): Answer {
  return (_request, response) => void response.writeHead(200, { 'content-length': body.byteLength }).end(body);
}
