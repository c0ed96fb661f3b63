import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { drawPhoto, type MediaSite, send, startMediaSite } from '#scripts/testing/media-site.ts';

const MIB = 1024 * 1024;
const HEAD = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1');
/** Reads a file several times at once as a server process would, then once more, and tells what came. */
const READER = `
  import { createHash } from 'node:crypto';
  const { openMedia } = await import('#lib/media/server.ts');
  const { closeDatabase, pool } = await import('#lib/db/server.ts');
  const leases = () => pool().query('select from media where lease_holder is not null');
  const read = async () => {
    const { headers, body } = await openMedia(
      { kind: 'system', job: 'test', onBehalfOf: null },
      { id: process.argv[1], variant: 'original' },
    );
    const hash = createHash('sha256');
    try {
      for await (const part of body) hash.update(part);
      return [hash.digest('hex'), headers.get('cache-control')];
    } catch (error) {
      return [error.message];
    }
  };
  const first = await Promise.all([read(), read(), read()]);
  while ((await leases()).rowCount > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  const again = await read();
  await closeDatabase();
  console.log(JSON.stringify({ first, again }));
`;

const home = mkdtempSync(join(tmpdir(), 'dayglass-disk-'));
const dataDir = join(home, 'here', 'data');
let at: MediaSite;
let room: typeof import('./internal/room.ts');
let media: typeof import('./server.ts');
let time: typeof import('../time.ts');
let photo: Buffer;
let queue: { stop: () => Promise<void> } | null = null;

beforeAll(async () => {
  at = await startMediaSite({ settings: { DATA_DIR: dataDir, MEDIA_MAX_BYTES: String(200 * MIB) } });
  room = await import('./internal/room.ts');
  media = await import('./server.ts');
  time = await import('../time.ts');
  photo = await drawPhoto(1080, 1920);
});

beforeEach(() => {
  mkdirSync(dataDir, { recursive: true });
  room.setFreeSpace(null);
});

afterEach(async () => {
  await queue?.stop();
  queue = null;
  time.setClock(() => new Date());
  rmSync(join(home, 'here'), { recursive: true, force: true });
});

afterAll(async () => {
  await at.close();
  rmSync(home, { recursive: true, force: true });
});

describe('a full disk', () => {
  beforeEach(() => room.setFreeSpace(16 * MIB - 1));

  it('passes files through as they are, whole and to everybody, and keeps nothing', async () => {
    const path = await at.queue(send(photo, { 'content-type': 'text/html', etag: '"x"' }));
    const answer = await fetch(at.url + path, { headers: { range: 'bytes=0-9' } });
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(photo.byteLength),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect([answer.headers.get('etag'), answer.headers.get('accept-ranges')]).toEqual([null, null]);
    expect(Buffer.from(await answer.arrayBuffer()).equals(photo)).toBe(true);
    const bodies = await Promise.all(Array.from({ length: 40 }, () => at.read(path)));
    expect(bodies.every((body) => body.equals(photo))).toBe(true);
    const head = await fetch(at.url + path, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(photo.byteLength)]);
    expect(listFiles()).toEqual([]);
    expect(await at.rowOf(path)).toMatchObject({ state: 'queued', failure: null, attempts: 0, lease_holder: null });
  });

  it('still makes the small rendition, and tells what is not fit to be served', async () => {
    const path = await at.queue(send(photo));
    const answer = await fetch(at.url + path.replace('original', 'small'));
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { format, width } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect([format, width]).toEqual(['webp', 480]);
    const page = await at.queue(send(Buffer.from('<!doctype html>')));
    expect((await fetch(at.url + page)).status).toBe(502);
    expect(await at.rowOf(page)).toMatchObject({ failure: expect.stringContaining('unreadable') });
    expect(listFiles()).toEqual([]);
  });

  it('is said by health, and nothing is fetched ahead until there is room again', async () => {
    const health = () => fetch(`${at.url}/api/health/ready`);
    const path = await at.queue(send(photo));
    queue = media.startMediaQueue({ renew: async () => undefined });
    const full = await health();
    expect([full.status, await full.json()]).toEqual([200, { status: 'ready', media: 'disk_full' }]);
    expect(at.requestsFor(path)).toBe(0);
    room.setFreeSpace(null);
    expect(await (await health()).json()).toEqual({ status: 'ready', media: 'ok' });
    const later = await at.queue(send(photo));
    await vi.waitFor(async () => expect(await at.rowOf(later)).toMatchObject({ state: 'stored' }), 10_000);
    await vi.waitFor(async () => expect(await at.rowOf(path)).toMatchObject({ state: 'stored' }), 10_000);
  });

  it('takes what fits and passes through what does not', async () => {
    room.setFreeSpace(16 * MIB + 200_000);
    const large = Buffer.concat([HEAD, Buffer.alloc(300_000, 3)]);
    const [one, two] = [await at.queue(send(photo.subarray(0, 150_000))), await at.queue(send(large))];
    expect((await at.read(one)).byteLength).toBe(150_000);
    expect((await at.read(two)).equals(large)).toBe(true);
    await vi.waitFor(async () => expect(await at.rowOf(one)).toMatchObject({ state: 'stored' }), 10_000);
    expect(await at.rowOf(two)).toMatchObject({ state: 'queued', failure: null });
  });
});

describe('a media folder that is not there', () => {
  it('is made again when it was deleted', async () => {
    const path = await at.queue(send(photo));
    await whenStored(path);
    rmSync(dataDir, { recursive: true });
    await vi.waitFor(async () => expect((await at.read(path)).equals(photo)).toBe(true));
    await whenStored(path);
    expect(listFiles()).toHaveLength(1);
  });

  it.each([
    ['a file stands in its place', join(dataDir, 'media')],
    ['a file stands in the place of what holds it', join(home, 'here')],
  ])('does without where %s', async (_what, blocked) => {
    rmSync(blocked, { recursive: true, force: true });
    writeFileSync(blocked, 'not a folder');
    const path = await at.queue(send(photo));
    expect((await at.read(path)).equals(photo)).toBe(true);
    expect((await sharp(await at.read(path.replace('original', 'small'))).metadata()).width).toBe(480);
    expect(await media.getMediaHealth()).toEqual({ full: 'disk' });
    rmSync(blocked);
  });

  it('does not make Dayglass forget what it has stored there', async () => {
    const path = await at.queue(send(photo));
    await whenStored(path);
    await at.read(path.replace('original', 'small'));
    renameSync(join(dataDir, 'media'), join(dataDir, 'away'));
    writeFileSync(join(dataDir, 'media'), '');
    room.setFreeSpace(null);
    expect((await at.read(path)).equals(photo)).toBe(true);
    expect((await sharp(await at.read(path.replace('original', 'small'))).metadata()).width).toBe(480);
    rmSync(join(dataDir, 'media'));
    renameSync(join(dataDir, 'away'), join(dataDir, 'media'));
    room.setFreeSpace(null);
    time.setClock(() => new Date(Date.now() + 5000));
    const asked = at.requestsFor(path);
    expect((await fetch(at.url + path)).headers.get('etag')).toMatch(/^"[0-9a-f]{64}"$/);
    expect((await fetch(at.url + path.replace('original', 'small'))).headers.get('etag')).not.toBeNull();
    expect(at.requestsFor(path)).toBe(asked);
  });
});

/** The system's own limit on the size of a file stands for a disk that fills up: the write fails in the middle. */
describe('a disk that fills up half-way', () => {
  it('does not break off who reads, and the next one is served through', async () => {
    const body = Buffer.concat([HEAD, Buffer.alloc(6 * MIB, 4)]);
    const path = await at.queue(send(body));
    const { first, again } = await readWithin(path);
    expect(first.map(([sha]) => sha)).toEqual(Array.from({ length: 3 }, () => sha256(body)));
    expect(again).toEqual([sha256(body), 'no-store']);
    expect(listFiles()).toEqual([]);
    expect(await at.rowOf(path)).toMatchObject({ state: 'queued', failure: null, lease_holder: null });
  }, 60_000);

  it('breaks off what does not fit into memory either, and then serves it through', async () => {
    const body = Buffer.concat([HEAD, Buffer.alloc(80 * MIB, 4)]);
    const path = await at.queue(send(body));
    const { first, again } = await readWithin(path);
    expect(first.map(([sha]) => sha)).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('disk is full')));
    expect(again).toEqual([sha256(body), 'no-store']);
    expect(listFiles()).toEqual([]);
    expect(await at.rowOf(path)).toMatchObject({ state: 'queued', failure: null, attempts: 0 });
  }, 60_000);
});

async function readWithin(path: string): Promise<{ first: string[][]; again: string[] }> {
  const program = [process.execPath, '--conditions=react-server', '--input-type=module', '--eval', READER];
  const limit = 'ulimit -f 2048; exec "$0" "$@"';
  const child = spawn('sh', ['-c', limit, ...program, path.split('/')[2] ?? ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
  });
  const parts: string[] = [];
  child.stdout.on('data', (part) => parts.push(String(part)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the reader ended with ${code}`);
  return JSON.parse(parts.join(''));
}

async function whenStored(path: string): Promise<void> {
  await at.read(path);
  await vi.waitFor(async () => expect(await at.rowOf(path)).toMatchObject({ state: 'stored' }), 10_000);
}

function listFiles(): string[] {
  const folder = join(dataDir, 'media');
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}

function sha256(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}
