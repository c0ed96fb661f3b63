import { readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
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

describe('a face that comes with the page', () => {
  it('is a small square of the stored picture, and no page waits for it', async () => {
    const { toInlineFace } = await import('#lib/media/server.ts');
    const path = await at.queue(send(photo), { variant: 'avatar' });
    expect(toInlineFace(path), 'not fetched for its sake').toBeNull();
    await at.read(path);
    const face = await vi.waitUntil(() => toInlineFace(path), { timeout: 10_000 });
    const picture = Buffer.from(face.replace('data:image/webp;base64,', ''), 'base64');
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'webp', width: 80, height: 80 });
    expect(picture.byteLength).toBeLessThan(4000);
  });

  it('is never sought elsewhere', async () => {
    const { toInlineFace } = await import('#lib/media/server.ts');
    for (const path of [null, '/media/../avatar', 'https://elsewhere.example/avatar']) {
      expect(toInlineFace(path)).toBeNull();
    }
  });
});

describe('a stored file', () => {
  it('is fetched once and answers whole, in parts, or not at all, as RFC 9110 says', async () => {
    const path = await at.queue(
      send(photo, { 'set-cookie': 'spy=1', link: '<x>', 'access-control-allow-origin': '*' }),
    );
    const first = await fetch(at.url + path);
    expect(Buffer.from(await first.arrayBuffer()).equals(photo)).toBe(true);
    const etag = await whenStored(path);
    const size = photo.byteLength;

    const whole = await fetch(at.url + path);
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
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.any(String),
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
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
      const answer = await fetch(at.url + path, { headers });
      const body = Buffer.from(await answer.arrayBuffer());
      expect([headers, answer.status]).toEqual([headers, status]);
      expect(body.equals(photo.subarray(...(stretch ?? [0, 0])))).toBe(true);
      if (status === 206)
        expect(answer.headers.get('content-range')).toBe(`bytes ${stretch?.[0]}-${Number(stretch?.[1]) - 1}/${size}`);
      if (status === 416) expect(answer.headers.get('content-range')).toBe(`bytes */${size}`);
    }

    const head = await fetch(at.url + path, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(size), '']);
    const kept = await fetch(`${at.url}${path}?download=1`);
    expect(Object.fromEntries(kept.headers)).toEqual({
      ...Object.fromEntries(whole.headers),
      date: expect.any(String),
      'content-disposition': 'attachment; filename="someone.jpg"',
    });
    expect(Buffer.from(await kept.arrayBuffer()).equals(photo)).toBe(true);
    const part = await fetch(`${at.url}${path}?download=1`, { headers: { range: 'bytes=10-19' } });
    expect([part.status, part.headers.get('content-disposition')]).toEqual([206, 'attachment; filename="someone.jpg"']);
    expect(Buffer.from(await part.arrayBuffer()).equals(photo.subarray(10, 20))).toBe(true);
    expect(at.requestsFor(path)).toBe(1);
  });

  it('is kept under its account, day and story, whatever the name holds', async () => {
    const { pool } = await import('#lib/db/server.ts');
    for (const [username, storyId, name] of [
      ['harbour.light', '77001', 'harbour.light_2026-03-10_77001'],
      ['../a"b\r\nSet-Cookie: é', '77002', '_a_b__Set-Cookie____2026-03-10_77002'],
    ] as const) {
      const path = await at.queue(send(photo));
      const { id, account_id: accountId } = await at.rowOf(path);
      await pool().query('update accounts set username = $2 where id = $1', [accountId, username]);
      await pool().query(
        `insert into stories (id, account_id, code, kind, taken_at, expires_at, width, height, alt_text, media_id, raw, first_seen_at, last_seen_at)
        values ($1, $2, 'x', 'image', '2026-03-10T23:59:00Z', '2026-03-11T23:59:00Z', 1, 1, '', $3, '{}', now(), now())`,
        [storyId, accountId, id],
      );
      await pool().query('update media set story_id = $2, account_id = null where id = $1', [id, storyId]);
      const kept = await fetch(`${at.url}${path}?download=1`);
      expect(kept.headers.get('content-disposition')).toBe(`attachment; filename="${name}.jpg"`);
      await kept.arrayBuffer();
    }
  });

  it('comes back after it was deleted from the disk', async () => {
    const path = await at.queue(send(photo));
    await at.read(path);
    const etag = await whenStored(path);
    const hash = etag.slice(1, -1);
    unlinkSync(join(at.dataDir, 'media', 'sha256', hash.slice(0, 2), hash.slice(2, 4), hash));
    await vi.waitFor(async () => {
      expect((await at.read(path)).equals(photo)).toBe(true);
      expect(at.requestsFor(path), 'an open part file may have answered in between').toBe(2);
    }, 10_000);
  });

  it('is known by its owner, and unknown ones are not found', async () => {
    for (const path of ['/media/AAAAAAAAAAAAAAAAAAAAAA/original', '/media/x/y', '/media/%00/small']) {
      const answer = await fetch(at.url + path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    }
  });
});

describe('a file that is being fetched', () => {
  it('reaches the first viewer before the whole has come, with its type and length', async () => {
    let finish = () => {};
    const path = await at.queue((_request, response) => {
      response.writeHead(200, { 'content-length': photo.byteLength });
      response.write(photo.subarray(0, 20_000));
      finish = () => response.end(photo.subarray(20_000));
    });
    const answer = await fetch(at.url + path);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect(answer.headers.get('content-length')).toBe(String(photo.byteLength));
    const reader = (answer.body ?? expect.fail('no body')).getReader();
    const first = await reader.read();
    expect(first.value?.byteLength).toBeGreaterThan(0);

    const part = await fetch(at.url + path, { headers: { range: 'bytes=1000-1999' } });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).equals(photo.subarray(1000, 2000))).toBe(true);

    finish();
    let size = first.value?.byteLength ?? 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) size += next.value.byteLength;
    expect(size).toBe(photo.byteLength);
    await whenStored(path);
    expect(at.requestsFor(path)).toBe(1);
  });

  it('is fetched once for a thousand viewers, who all get the same', async () => {
    const body = Buffer.concat([photo.subarray(0, 100_000), Buffer.alloc(100_000, 7)]);
    const path = await at.queue((_request, response) => {
      response.writeHead(200, { 'content-length': body.byteLength }).write(body.subarray(0, 50_000));
      setTimeout(() => response.end(body.subarray(50_000)), 300);
    });
    const bodies = await Promise.all(Array.from({ length: 1000 }, () => at.read(path)));
    expect(bodies.every((got) => got.equals(body))).toBe(true);
    expect(at.requestsFor(path)).toBe(1);
  });

  it('goes on when its viewer leaves', async () => {
    let finish = () => {};
    const path = await at.queue((_request, response) => {
      response.writeHead(200, { 'content-length': photo.byteLength }).write(photo.subarray(0, 20_000));
      finish = () => response.end(photo.subarray(20_000));
    });
    const leave = new AbortController();
    const answer = await fetch(at.url + path, { signal: leave.signal });
    expect(answer.status).toBe(200);
    leave.abort();
    finish();
    await whenStored(path);
    expect((await at.read(path)).equals(photo)).toBe(true);
    expect(at.requestsFor(path)).toBe(1);
  });

  it('breaks off for its viewers when it breaks off, and nothing is stored', async () => {
    let breakOff = () => {};
    const path = await at.queue((_request, response) => {
      response.writeHead(200, { 'content-length': photo.byteLength }).write(photo.subarray(0, 50_000));
      breakOff = () => response.destroy();
    });
    const answer = await fetch(at.url + path);
    expect(answer.status).toBe(200);
    breakOff();
    await expect(answer.arrayBuffer()).rejects.toThrow();
    await vi.waitFor(
      async () => expect(await at.rowOf(path)).toMatchObject({ state: 'queued', attempts: 1, sha256: null }),
      10_000,
    );
    expect(readdirSync(join(at.dataDir, 'media', 'tmp'))).toEqual([]);

    const again = await fetch(at.url + path);
    expect([again.status, again.headers.get('retry-after')]).toEqual([502, expect.stringMatching(/^[1-5]$/)]);
    expect(at.requestsFor(path), 'who asks again at once does not cost a request').toBe(1);
  });

  it('is cut at MEDIA_MAX_BYTES, also without a length', async () => {
    const path = await at.queue((_request, response) => {
      response.writeHead(200).write(photo);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more);
      more();
    });
    await expect(at.read(path)).rejects.toThrow();
    await vi.waitFor(async () => expect(await at.rowOf(path)).toMatchObject({ state: 'failed' }), 10_000);
    expect(await at.rowOf(path)).toMatchObject({ failure: expect.stringContaining('too_large') });
  });
});

async function whenStored(path: string): Promise<string> {
  return vi.waitFor(async () => {
    const row = await at.rowOf(path);
    if (typeof row.sha256 !== 'string') throw new Error('not stored yet');
    return `"${row.sha256}"`;
  }, 10_000);
}
