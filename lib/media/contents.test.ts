import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { drawPhoto, type MediaSite, send, startMediaSite } from '#scripts/testing/media-site.ts';

let at: MediaSite;
let photo: Buffer;

beforeAll(async () => {
  at = await startMediaSite();
  photo = await drawPhoto(1080, 1920);
});

afterAll(async () => {
  await at.close();
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
    const path = await at.queue(send(body, { 'content-type': type }));
    const answer = await fetch(at.url + path);
    expect([answer.status, (await answer.json()).code]).toEqual([502, 'upstream_unreadable']);
    expect(await at.rowOf(path)).toMatchObject({ state: 'failed', failure: expect.stringContaining('unreadable') });
    await fetch(at.url + path).then((response) => response.arrayBuffer());
    expect(at.requestsFor(path), 'not tried again').toBe(1);
  });

  it('is told by its bytes; served as what it is', async () => {
    const gif = await sharp(photo).resize(20).gif().toBuffer();
    const polyglot = Buffer.concat([gif, Buffer.from('/*<script>alert(1)</script>*/')]);
    const path = await at.queue(send(polyglot, { 'content-type': 'text/html' }));
    const answer = await fetch(at.url + path);
    expect(answer.headers.get('content-type')).toBe('image/gif');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    await answer.arrayBuffer();
  });

  it('must be a picture where a picture is expected', async () => {
    const mp4 = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), Buffer.alloc(5000)]);
    const video = await at.queue(send(mp4));
    const answer = await fetch(at.url + video);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'video/mp4']);
    await answer.arrayBuffer();
    const poster = await at.queue(send(mp4), { variant: 'poster' });
    expect((await fetch(at.url + poster)).status).toBe(502);
  });

  it('must not be encoded', async () => {
    const path = await at.queue(send(photo, { 'content-encoding': 'gzip' }));
    expect((await fetch(at.url + path)).status).toBe(502);
  });
});

describe('the small rendition', () => {
  it('is an upright WebP of at most 480 wide, without metadata, made once from one fetch', async () => {
    const turned = await sharp(photo)
      .withExif({ IFD0: { Copyright: 'secret' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const path = await at.queue(send(turned));
    const small = path.replace('original', 'small');
    const bodies = await Promise.all(Array.from({ length: 20 }, () => at.read(small)));
    expect(bodies.every((body) => body.equals(bodies[0] ?? body))).toBe(true);
    const { format, width, height, exif, orientation } = await sharp(bodies[0]).metadata();
    expect({ format, width, height, exif, orientation }).toEqual({
      format: 'webp',
      width: 480,
      height: 270,
      exif: undefined,
      orientation: undefined,
    });
    expect(at.requestsFor(path)).toBe(1);
    expect(await at.rowOf(path), 'measured upright').toMatchObject({ width: 1920, height: 1080 });
    const etag = await whenStored(small);
    expect((await fetch(at.url + small, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('is never larger than its picture, and of an animation it is the first frame', async () => {
    const path = await at.queue(send(await drawPhoto(200, 100)));
    expect(await sharp(await at.read(path.replace('original', 'small'))).metadata()).toMatchObject({
      width: 200,
      height: 100,
    });
    const frames = await Promise.all(['red', 'lime', 'blue'].map((color) => paint(50, 50, color)));
    const animated = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(animated).metadata()).pages).toBe(3);
    const moving = await at.queue(send(animated));
    const { width, height, pages } = await sharp(await at.read(moving.replace('original', 'small'))).metadata();
    expect({ width, height, pages: pages ?? 1 }).toEqual({ width: 50, height: 50, pages: 1 });
  });

  it("is made of a video's cover", async () => {
    const mp4 = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), Buffer.alloc(5000)]);
    const path = await at.queue(send(mp4));
    await at.queue(send(photo), { variant: 'poster', id: path.split('/')[2] });
    expect((await sharp(await at.read(path.replace('original', 'small'))).metadata()).width).toBe(480);
    expect(at.requestsFor(path)).toBe(0);
  });

  it('that cannot be made is an honest failure, while the picture itself is shown', async () => {
    const half = photo.subarray(0, photo.byteLength / 2);
    const path = await at.queue(send(half));
    const small = path.replace('original', 'small');
    for (const _time of ['first', 'second']) {
      const answer = await fetch(at.url + small);
      expect([answer.status, (await answer.json()).code]).toEqual([502, 'upstream_unreadable']);
    }
    expect((await at.read(path)).equals(half)).toBe(true);
    expect(at.requestsFor(path)).toBe(1);
  });

  it('is not made of a video', async () => {
    const mp4 = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), Buffer.alloc(5000)]);
    const path = await at.queue(send(mp4));
    expect((await fetch(at.url + path.replace('original', 'small'))).status).toBe(404);
  });
});

describe('a picture of more than 50 megapixels', () => {
  it.each([
    ['a PNG', toPng(40_000, 40_000)],
    ['a GIF', toGif(60_000, 60_000)],
    ['a WebP', toWebp(16_000, 16_000)],
  ])('is refused by its first bytes: %s', async (_what, bomb) => {
    const path = await at.queue((_request, response) => {
      response.writeHead(200, { 'content-length': 4 * 1024 * 1024 }).write(bomb);
    });
    const before = process.memoryUsage().rss;
    for (const variant of ['original', 'small', 'original']) {
      const answer = await fetch(at.url + path.replace('original', variant));
      expect([answer.status, (await answer.json()).code]).toEqual([502, 'upstream_unreadable']);
    }
    expect(await at.rowOf(path)).toMatchObject({ state: 'failed', failure: expect.stringContaining('too_large') });
    expect(at.requestsFor(path), 'not tried again').toBe(1);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('is not kept where only its later bytes tell', async () => {
    const bomb = await sharp({ create: { width: 9000, height: 6000, channels: 3, background: 'teal' } })
      .withExif({ IFD0: { Copyright: 'x'.repeat(20_000) } })
      .jpeg()
      .toBuffer();
    const path = await at.queue((_request, response) => {
      response.writeHead(200, { 'content-length': bomb.byteLength }).write(bomb.subarray(0, 5000));
      setTimeout(() => response.end(bomb.subarray(5000)), 300);
    });
    await fetch(at.url + path).then((answer) => answer.arrayBuffer());
    await vi.waitFor(async () => expect(await at.rowOf(path)).toMatchObject({ state: 'failed', sha256: null }), 10_000);
    expect(await at.rowOf(path)).toMatchObject({ failure: expect.stringContaining('too_large') });
    expect((await fetch(at.url + path)).status).toBe(502);
  }, 60_000);

  it('begins beyond a large phone camera', async () => {
    const large = await sharp({ create: { width: 8100, height: 6100, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer();
    const path = await at.queue(send(large));
    expect((await at.read(path)).equals(large)).toBe(true);
    expect((await sharp(await at.read(path.replace('original', 'small'))).metadata()).width).toBe(480);
  }, 60_000);
});

describe('an address that is not allowed', () => {
  it('is never asked, and the row says why', async () => {
    const path = await at.queue(send(photo), { address: `http://localhost:${at.origin.port}/a.jpg` });
    const accepted = at.origin.accepted();
    const answer = await fetch(at.url + path);
    expect([answer.status, (await answer.json()).code]).toEqual([502, 'upstream_unreadable']);
    expect(await at.rowOf(path)).toMatchObject({ state: 'failed', failure: 'refused: not https' });
    expect(at.origin.accepted()).toBe(accepted);
  });
});

async function whenStored(path: string): Promise<string> {
  return vi.waitFor(async () => {
    const row = await at.rowOf(path);
    if (typeof row.sha256 !== 'string') throw new Error('not stored yet');
    return `"${row.sha256}"`;
  }, 10_000);
}

async function paint(width: number, height: number, background: string): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

/** Only headers, made by hand. */
function toPng(width: number, height: number): Buffer {
  const data = Buffer.alloc(17);
  data.write('IHDR', 0, 'latin1');
  data.writeUInt32BE(width, 4);
  data.writeUInt32BE(height, 8);
  data.set([8, 6, 0, 0, 0], 12);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(13);
  sum.writeUInt32BE(crc32(data));
  const next = Buffer.from('\0\x10\0\0IDAT', 'latin1');
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), length, data, sum, next, Buffer.alloc(5000)]);
}

function toGif(width: number, height: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(width, 0);
  size.writeUInt16LE(height, 2);
  return Buffer.concat([Buffer.from('GIF89a'), size, Buffer.alloc(5000)]);
}

function toWebp(width: number, height: number): Buffer {
  const data = Buffer.alloc(14);
  data.writeUInt32LE(10, 0);
  data.writeUIntLE(width - 1, 8, 3);
  data.writeUIntLE(height - 1, 11, 3);
  return Buffer.concat([Buffer.from('RIFF\0\0\x30\0WEBPVP8X', 'latin1'), data, Buffer.alloc(5000)]);
}
