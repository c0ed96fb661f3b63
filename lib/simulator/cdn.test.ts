import { afterAll, beforeAll, expect, test } from 'vitest';
import { askReel, control, toLargest, withSimulator } from '#scripts/testing/simulator-client.ts';
import { type Simulator, startSimulator } from './simulator.ts';

let simulator: Simulator;
let picture: string;
beforeAll(async () => {
  simulator = await startSimulator({ still: true });
  picture = toLargest((await askReel(simulator, 'all.shapes')).items[0]);
});
afterAll(() => simulator.close());

const video = async (name: string) => (await askReel(simulator, name)).items[0]?.video_url ?? '';

test('a picture comes large and small, an avatar square, all for the same origin only', async () => {
  const { items, additional_data: additional } = await askReel(simulator, 'all.shapes');
  for (const { url, width, height } of items[1]?.image_versions.items ?? []) {
    const response = await fetch(url);
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    const { default: sharp } = await import('sharp');
    expect(await sharp(await response.arrayBuffer()).metadata()).toMatchObject({ format: 'jpeg', width, height });
  }
  const avatar = await fetch(String(additional.user.profile_pic_url));
  expect([avatar.status, avatar.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
});

test('an address that was changed or is over is refused', async () => {
  const changed = await fetch(picture.replace('stp=dst-jpg', 'stp=dst-png'));
  expect([changed.status, await changed.text()]).toEqual([403, 'URL signature mismatch']);
  let nowMs = Date.now();
  await withSimulator({ urlTtlSeconds: 5, now: () => nowMs }, async (own) => {
    const url = toLargest((await askReel(own, 'all.shapes')).items[0]);
    expect((await fetch(url)).status).toBe(200);
    nowMs += 6000;
    const over = await fetch(url);
    expect([over.status, await over.text()]).toEqual([403, 'URL signature expired']);
    expect((await fetch(toLargest((await askReel(own, 'all.shapes')).items[0]))).status).toBe(200);
  });
});

test('ranges, validators and HEAD', async () => {
  const whole = Buffer.from(await (await fetch(picture)).arrayBuffer());
  const part = await fetch(picture, { headers: { Range: 'bytes=100-199' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${whole.length}`]);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(100, 200));
  const tail = await fetch(picture, { headers: { Range: 'bytes=-50' } });
  expect(Buffer.from(await tail.arrayBuffer())).toEqual(whole.subarray(-50));
  const beyond = await fetch(picture, { headers: { Range: `bytes=${whole.length}-` } });
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`]);
  const etag = part.headers.get('etag') ?? '';
  expect((await fetch(picture, { headers: { 'If-None-Match': etag } })).status).toBe(304);
  expect((await fetch(picture, { headers: { Range: 'bytes=0-9', 'If-Range': '"other"' } })).status).toBe(200);
  const head = await fetch(picture, { method: 'HEAD' });
  expect([head.headers.get('content-length'), await head.text()]).toEqual([String(whole.length), '']);
});

test('clips are small MP4 files that can be sought in', async () => {
  const { items } = await askReel(simulator, 'moving.pictures');
  expect(items).toHaveLength(4);
  for (const item of items) {
    expect(item).toMatchObject({ media_type: 2, has_audio: true, video_duration: expect.any(Number) });
    const response = await fetch(item.video_url ?? '', { headers: { Range: 'bytes=0-11' } });
    expect([response.status, response.headers.get('content-type')]).toEqual([206, 'video/mp4']);
    expect(Number(response.headers.get('content-range')?.split('/')[1])).toBeLessThan(400_000);
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 4, 8)).toBe('ftyp');
  }
});

test('a hundred megabytes, in part and in whole', async () => {
  const url = await video('size-100mb');
  const end = await fetch(url, { headers: { Range: 'bytes=104857500-' } });
  expect([end.status, (await end.arrayBuffer()).byteLength]).toEqual([206, 100]);
  let bytes = 0;
  for await (const block of (await fetch(url)).body ?? []) bytes += block.length;
  expect(bytes).toBe(100 * 1024 * 1024);
});

test('a file without end goes on until the reader leaves', async () => {
  const response = await fetch(await video('size-huge-chunked'));
  expect(response.headers.get('content-length')).toBeNull();
  let bytes = 0;
  for await (const block of response.body ?? []) {
    bytes += block.length;
    if (bytes > 300 * 1024 * 1024) break;
  }
  expect(bytes).toBeGreaterThan(300 * 1024 * 1024);
});

test('media that lies about itself or leads elsewhere', async () => {
  const read = async (name: string) => {
    const url = toLargest((await askReel(simulator, name)).items[0]);
    const response = await fetch(url, { redirect: 'manual' });
    return { url, response, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const html = await read('media-wrong-type');
  expect([html.response.headers.get('content-type'), html.bytes.toString('utf8', 0, 9)]).toEqual([
    'image/jpeg',
    '<!doctype',
  ]);
  expect((await read('media-svg')).response.headers.get('content-type')).toBe('image/svg+xml');
  const away = await read('media-redirect-private');
  expect([away.response.status, away.response.headers.get('location')]).toEqual([
    302,
    expect.stringContaining('//169.254.169.254/'),
  ]);
  const loop = await read('media-loop');
  expect(new URL(loop.response.headers.get('location') ?? '', loop.url).href).toBe(loop.url);
  const moved = await read('media-redirect-ok');
  expect((await fetch(moved.url)).headers.get('content-type')).toBe('image/jpeg');
  const bomb = await read('media-bomb');
  expect([bomb.bytes.readUInt32BE(16), bomb.bytes.readUInt32BE(20), bomb.bytes.length < 2000]).toEqual([
    30_000,
    30_000,
    true,
  ]);
});

test('media faults, and every byte counted', async () => {
  await withSimulator({}, async (own) => {
    const url = toLargest((await askReel(own, 'all.shapes')).items[0]);
    const size = (await (await fetch(url)).arrayBuffer()).byteLength;
    expect(await (await control(own, 'stats')).json()).toMatchObject({ media: { requests: 1, bytes: size } });
    const set = (kind: string, rate = 1) => control(own, 'faults', { rate, kind, account: 'all.shapes' });
    for (const status of [403, 404, 500]) {
      await set(`media-${status}`);
      expect((await fetch(url)).status).toBe(status);
    }
    await set('media-reset');
    await expect(fetch(url).then((response) => response.arrayBuffer())).rejects.toThrow();
    await set('media-stall');
    const patience = new AbortController();
    const stalled = await fetch(url, { signal: patience.signal });
    expect(stalled.status).toBe(200);
    setTimeout(() => patience.abort(), 600);
    await expect(stalled.arrayBuffer()).rejects.toThrow(/abort/i);
    await set('media-slow');
    const start = performance.now();
    expect((await fetch(url)).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(900);
    await set('media-slow', 0);
    expect((await fetch(url)).status).toBe(200);
  });
});
