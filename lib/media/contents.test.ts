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

  it('is not made of a pixel bomb: the original answers instead, as it is', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: 'black' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const path = await at.queue(send(bomb));
    const decoded = 12_000 * 12_000 * 3;
    const before = process.memoryUsage().rss;
    const answer = await fetch(at.url + path.replace('original', 'small'));
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer()).equals(bomb)).toBe(true);
    expect(process.memoryUsage().rss - before).toBeLessThan(decoded / 2);
    expect((await at.read(path)).equals(bomb)).toBe(true);
  });
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
