import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, unlinkSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, runSql, type TestDatabase } from '#scripts/testing/database.ts';
import { type Origin, startOrigin } from '#scripts/testing/origin.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const dataDir = mkdtempSync(join(tmpdir(), 'dayglass-media-'));
const answers = new Map<string, Answer>();
let database: TestDatabase;
let origin: Origin;
let front: Server;
let site: string;
let media: typeof import('./server.ts');
let connection: typeof import('../db/server.ts');
let photo: Buffer;
let nextId = 1000;

beforeAll(async () => {
  database = await createTestDatabase();
  origin = await startOrigin((request, response) => {
    const answer = answers.get(new URL(request.url ?? '', 'http://origin').pathname);
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    MEDIA_ALLOW_LOOPBACK: '1',
    MEDIA_MAX_BYTES: String(8 * 1024 * 1024),
  });
  media = await import('./server.ts');
  connection = await import('../db/server.ts');
  const { restoreContentLength } = await import('./internal/content-length.ts');
  restoreContentLength();
  const { GET, HEAD } = await import('../../app/media/[id]/[variant]/route.ts');
  front = createServer((request, response) => {
    const handler = request.method === 'HEAD' ? HEAD : GET;
    pass(handler, request, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1', 4096);
  await once(front, 'listening');
  const address = front.address();
  site = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
  photo = await draw(1080, 1920);
});

afterEach(() => {
  answers.clear();
});

afterAll(async () => {
  front.closeAllConnections();
  front.close();
  await connection.closeDatabase();
  await origin.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a stored file', () => {
  it('is fetched once and answers whole, in parts, or not at all, as RFC 9110 says', async () => {
    const path = await queue(send(photo, { 'set-cookie': 'spy=1', link: '<x>', 'access-control-allow-origin': '*' }));
    const first = await fetch(site + path);
    expect(Buffer.from(await first.arrayBuffer()).equals(photo)).toBe(true);
    const etag = await whenStored(path);
    const size = photo.byteLength;

    const whole = await fetch(site + path);
    expect(whole.status).toBe(200);
    expect(Buffer.from(await whole.arrayBuffer()).equals(photo)).toBe(true);
    expect(Object.fromEntries(whole.headers)).toEqual({
      'content-type': 'image/jpeg',
      'content-length': String(size),
      'accept-ranges': 'bytes',
      etag,
      'cache-control': 'private, max-age=31536000, immutable',
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      connection: 'keep-alive',
      'keep-alive': expect.any(String),
      date: expect.any(String),
    });

    const table: [Record<string, string>, number, [number, number] | null][] = [
      [{ range: 'bytes=0-0' }, 206, [0, 1]],
      [{ range: 'bytes=100-199' }, 206, [100, 200]],
      [{ range: 'bytes=100-' }, 206, [100, size]],
      [{ range: 'bytes=-10' }, 206, [size - 10, size]],
      [{ range: `bytes=10-${size * 10}` }, 206, [10, size]],
      [{ range: 'bytes=0-1,4-5' }, 200, [0, size]],
      [{ range: 'bytes=oops' }, 200, [0, size]],
      [{ range: `bytes=${size}-` }, 416, null],
      [{ range: 'bytes=-0' }, 416, null],
      [{ range: 'bytes=0-0', 'if-range': etag }, 206, [0, 1]],
      [{ range: 'bytes=0-0', 'if-range': '"other"' }, 200, [0, size]],
      [{ range: 'bytes=0-0', 'if-range': `W/${etag}` }, 200, [0, size]],
      [{ range: 'bytes=0-0', 'if-range': 'Mon, 23 Nov 2026 00:00:00 GMT' }, 200, [0, size]],
      [{ 'if-none-match': etag }, 304, null],
      [{ 'if-none-match': `"x", W/${etag}` }, 304, null],
      [{ 'if-none-match': '*' }, 304, null],
      [{ 'if-none-match': '"other"' }, 200, [0, size]],
      [{ 'if-none-match': etag, range: 'bytes=0-0' }, 304, null],
    ];
    for (const [headers, status, stretch] of table) {
      const answer = await fetch(site + path, { headers });
      const body = Buffer.from(await answer.arrayBuffer());
      expect([headers, answer.status]).toEqual([headers, status]);
      expect(body.equals(photo.subarray(...(stretch ?? [0, 0])))).toBe(true);
      if (status === 206)
        expect(answer.headers.get('content-range')).toBe(`bytes ${stretch?.[0]}-${Number(stretch?.[1]) - 1}/${size}`);
      if (status === 416) expect(answer.headers.get('content-range')).toBe(`bytes */${size}`);
    }

    const head = await fetch(site + path, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(size), '']);
    const kept = await fetch(`${site}${path}?download=1`);
    expect(kept.headers.get('content-disposition')).toMatch(/^attachment; filename="account-\d+\.jpg"$/);
    await kept.arrayBuffer();
    expect(requestsFor(path)).toBe(1);
  });

  it('comes back after it was deleted from the disk', async () => {
    const path = await queue(send(photo));
    await read(path);
    const etag = await whenStored(path);
    const hash = etag.slice(1, -1);
    unlinkSync(join(dataDir, 'media', 'sha256', hash.slice(0, 2), hash.slice(2, 4), hash));
    expect((await read(path)).equals(photo)).toBe(true);
    expect(requestsFor(path)).toBe(2);
  });

  it('is known by its owner, and unknown ones are not found', async () => {
    for (const path of ['/media/AAAAAAAAAAAAAAAAAAAAAA/original', '/media/x/y', '/media/%00/small']) {
      const answer = await fetch(site + path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    }
  });
});

describe('a file that is being fetched', () => {
  it('reaches the first viewer before the whole has come, with its type and length', async () => {
    let finish = () => {};
    const path = await queue((_request, response) => {
      response.writeHead(200, { 'content-length': photo.byteLength });
      response.write(photo.subarray(0, 20_000));
      finish = () => response.end(photo.subarray(20_000));
    });
    const answer = await fetch(site + path);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect(answer.headers.get('content-length')).toBe(String(photo.byteLength));
    const reader = (answer.body ?? expect.fail('no body')).getReader();
    const first = await reader.read();
    expect(first.value?.byteLength).toBeGreaterThan(0);

    const part = await fetch(site + path, { headers: { range: 'bytes=1000-1999' } });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).equals(photo.subarray(1000, 2000))).toBe(true);

    finish();
    let size = first.value?.byteLength ?? 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) size += next.value.byteLength;
    expect(size).toBe(photo.byteLength);
    await whenStored(path);
    expect(requestsFor(path)).toBe(1);
  });

  it('is fetched once for a thousand viewers, who all get the same', async () => {
    const body = Buffer.concat([photo.subarray(0, 100_000), Buffer.alloc(100_000, 7)]);
    const path = await queue((_request, response) => {
      response.writeHead(200, { 'content-length': body.byteLength }).write(body.subarray(0, 50_000));
      setTimeout(() => response.end(body.subarray(50_000)), 300);
    });
    const bodies = await Promise.all(Array.from({ length: 1000 }, () => read(path)));
    expect(bodies.every((got) => got.equals(body))).toBe(true);
    expect(requestsFor(path)).toBe(1);
  });

  it('goes on when its viewer leaves', async () => {
    let finish = () => {};
    const path = await queue((_request, response) => {
      response.writeHead(200, { 'content-length': photo.byteLength }).write(photo.subarray(0, 20_000));
      finish = () => response.end(photo.subarray(20_000));
    });
    const leave = new AbortController();
    const answer = await fetch(site + path, { signal: leave.signal });
    expect(answer.status).toBe(200);
    leave.abort();
    finish();
    await whenStored(path);
    expect((await read(path)).equals(photo)).toBe(true);
    expect(requestsFor(path)).toBe(1);
  });

  it('breaks off for its viewers when it breaks off, and nothing is stored', async () => {
    const path = await queue((_request, response) => {
      response.writeHead(200, { 'content-length': photo.byteLength });
      response.write(photo.subarray(0, 50_000), () => setTimeout(() => response.destroy(), 50));
    });
    const answer = await fetch(site + path);
    expect(answer.status).toBe(200);
    await expect(answer.arrayBuffer()).rejects.toThrow();
    await vi.waitFor(async () =>
      expect(await rowOf(path)).toMatchObject({ state: 'queued', attempts: 1, sha256: null }),
    );
    expect(readdirSync(join(dataDir, 'media', 'tmp'))).toEqual([]);

    const again = await fetch(site + path);
    expect([again.status, again.headers.get('retry-after')]).toEqual([502, expect.stringMatching(/^[1-5]$/)]);
    expect(requestsFor(path), 'who asks again at once does not cost a request').toBe(1);
  });

  it('is cut at MEDIA_MAX_BYTES, also without a length', async () => {
    const path = await queue((_request, response) => {
      response.writeHead(200).write(photo);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more);
      more();
    });
    await expect(read(path)).rejects.toThrow();
    await vi.waitFor(async () => expect(await rowOf(path)).toMatchObject({ state: 'failed' }));
    expect(await rowOf(path)).toMatchObject({ failure: expect.stringContaining('too_large') });
  });
});

describe('what a file is', () => {
  it.each([
    ['a web page that says image/jpeg', Buffer.from('<!doctype html><script>alert(1)</script>'), 'image/jpeg'],
    [
      'an SVG with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'),
      'image/svg+xml',
    ],
    ['a PDF', Buffer.from('%PDF-1.7 and so on'), 'image/png'],
    ['nothing known', Buffer.from('plain words'), 'image/png, text/html'],
  ])('is told by its bytes; refused: %s', async (_what, body, type) => {
    const path = await queue(send(body, { 'content-type': type }));
    const answer = await fetch(site + path);
    expect([answer.status, (await answer.json()).code]).toEqual([502, 'upstream_unreadable']);
    expect(await rowOf(path)).toMatchObject({ state: 'failed', failure: expect.stringContaining('unreadable') });
    await fetch(site + path).then((response) => response.arrayBuffer());
    expect(requestsFor(path), 'not tried again').toBe(1);
  });

  it('is told by its bytes; served as what it is', async () => {
    const gif = await sharp(photo).resize(20).gif().toBuffer();
    const polyglot = Buffer.concat([gif, Buffer.from('/*<script>alert(1)</script>*/')]);
    const path = await queue(send(polyglot, { 'content-type': 'text/html' }));
    const answer = await fetch(site + path);
    expect(answer.headers.get('content-type')).toBe('image/gif');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    await answer.arrayBuffer();
  });

  it('must be a picture where a picture is expected', async () => {
    const mp4 = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), Buffer.alloc(5000)]);
    const video = await queue(send(mp4));
    const answer = await fetch(site + video);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'video/mp4']);
    await answer.arrayBuffer();
    const poster = await queue(send(mp4), 'poster');
    expect((await fetch(site + poster)).status).toBe(502);
  });

  it('must not be encoded', async () => {
    const path = await queue(send(photo, { 'content-encoding': 'gzip' }));
    expect((await fetch(site + path)).status).toBe(502);
  });
});

describe('the small rendition', () => {
  it('is an upright WebP of at most 480 wide, without metadata, made once from one fetch', async () => {
    const turned = await sharp(photo)
      .withExif({ IFD0: { Copyright: 'secret' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const path = await queue(send(turned));
    const small = path.replace('original', 'small');
    const bodies = await Promise.all(Array.from({ length: 20 }, () => read(small)));
    expect(bodies.every((body) => body.equals(bodies[0] ?? body))).toBe(true);
    const { format, width, height, exif, orientation } = await sharp(bodies[0]).metadata();
    expect({ format, width, height, exif, orientation }).toEqual({
      format: 'webp',
      width: 480,
      height: 270,
      exif: undefined,
      orientation: undefined,
    });
    expect(requestsFor(path)).toBe(1);
    expect(await rowOf(path), 'measured upright').toMatchObject({ width: 1920, height: 1080 });
    const etag = await whenStored(small);
    expect((await fetch(site + small, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('is never larger than its picture, and of an animation it is the first frame', async () => {
    const path = await queue(send(await draw(200, 100)));
    expect(await sharp(await read(path.replace('original', 'small'))).metadata()).toMatchObject({
      width: 200,
      height: 100,
    });
    const frames = await Promise.all(['red', 'lime', 'blue'].map((color) => paint(50, 50, color)));
    const animated = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(animated).metadata()).pages).toBe(3);
    const moving = await queue(send(animated));
    const { width, height, pages } = await sharp(await read(moving.replace('original', 'small'))).metadata();
    expect({ width, height, pages: pages ?? 1 }).toEqual({ width: 50, height: 50, pages: 1 });
  });

  it("is made of a video's cover", async () => {
    const mp4 = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), Buffer.alloc(5000)]);
    const path = await queue(send(mp4));
    await queue(send(photo), 'poster', path.split('/')[2]);
    expect((await sharp(await read(path.replace('original', 'small'))).metadata()).width).toBe(480);
    expect(requestsFor(path)).toBe(0);
  });

  it('is not made of a pixel bomb, while its original is served as it is', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: 'black' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const path = await queue(send(bomb));
    const before = process.memoryUsage().rss;
    const answer = await fetch(site + path.replace('original', 'small'));
    expect([answer.status, (await answer.json()).code]).toEqual([502, 'upstream_unreadable']);
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
    expect((await read(path)).equals(bomb)).toBe(true);
  });
});

describe('an address that is not allowed', () => {
  it('is never asked, and the row says why', async () => {
    const path = await queue(send(photo), 'original', undefined, `http://localhost:${origin.port}/a.jpg`);
    const accepted = origin.accepted();
    const answer = await fetch(site + path);
    expect([answer.status, (await answer.json()).code]).toEqual([502, 'upstream_unreadable']);
    expect(await rowOf(path)).toMatchObject({ state: 'failed', failure: 'refused: not https' });
    expect(origin.accepted()).toBe(accepted);
  });
});

/** Queues a file whose source is `answer`; its path on the site. */
async function queue(
  answer: Answer,
  variant: 'original' | 'poster' = 'original',
  known?: string,
  address?: string,
): Promise<string> {
  nextId += 1;
  const accountId = String(nextId);
  const id = known ?? media.toMediaId('account', accountId);
  answers.set(`/${id}/${variant}`, answer);
  await runSql(
    database.url,
    `insert into accounts (id, username, updated_at) values ('${accountId}', 'u${accountId}', now())`,
  );
  const sourceUrl = address ?? `${origin.url}/${id}/${variant}`;
  await connection.db().transaction((tx) => media.queueMedia(tx, [{ id, variant, accountId, sourceUrl }], new Date()));
  return `/media/${id}/${variant}`;
}

function send(body: Buffer, headers: Record<string, string> = {}): Answer {
  return (_request, response) => {
    response.writeHead(200, { 'content-length': body.byteLength, ...headers }).end(body);
  };
}

function requestsFor(path: string): number {
  return origin.requests.filter(({ url }) => url === path.replace('/media', '')).length;
}

async function read(path: string): Promise<Buffer> {
  const answer = await fetch(site + path);
  if (!answer.ok) throw new Error(`answered ${answer.status}: ${await answer.text()}`);
  return Buffer.from(await answer.arrayBuffer());
}

async function whenStored(path: string): Promise<string> {
  return vi.waitFor(async () => {
    const row = await rowOf(path);
    if (typeof row.sha256 !== 'string') throw new Error('not stored yet');
    return `"${row.sha256}"`;
  });
}

async function rowOf(path: string): Promise<Record<string, unknown>> {
  const [, , id, variant] = path.split('/');
  const { rows } = await connection.pool().query('select * from media where id = $1 and variant = $2', [id, variant]);
  return rows[0];
}

async function paint(width: number, height: number, background: string): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

async function draw(width: number, height: number): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  return sharp({ create: { width, height, channels: 3, background: 'white', noise } })
    .jpeg({ quality: 60 })
    .toBuffer();
}

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** What Next does around a route handler, as far as these tests need it. */
async function pass(handler: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '', site);
  const [, , id = '', variant = ''] = url.pathname.split('/').map(decodeURIComponent);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const answer = await handler(new Request(url, { method: request.method, headers }), {
    params: Promise.resolve({ id, variant }),
  });
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) if (name !== 'content-length') response.setHeader(name, value);
  if (answer.body) await answer.body.pipeTo(Writable.toWeb(response));
  else response.end();
}
