import { createHash } from 'node:crypto';
import { existsSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { drawPhoto, type MediaSite, send, startMediaSite } from '#scripts/testing/media-site.ts';

/** What is stored and cannot be opened: a whole disk that is away, and single files that are gone for good. */
let at: MediaSite;
let time: typeof import('../time.ts');
let media: typeof import('./server.ts');
let missing: typeof import('./internal/missing.ts');
let pool: () => import('pg').Pool;
let photo: Buffer;
let later = 0;
let expired = false;
let drawn = 0;

beforeAll(async () => {
  at = await startMediaSite({ settings: { MEDIA_MAX_BYTES: String(64 * 1024 * 1024) } });
  time = await import('../time.ts');
  media = await import('./server.ts');
  missing = await import('./internal/missing.ts');
  ({ pool } = await import('#lib/db/server.ts'));
  time.setClock(() => new Date(Date.now() + later));
});

afterEach(() => {
  expired = false;
});

afterAll(async () => {
  time.setClock(() => new Date());
  await at.close();
});

describe('a media folder that is away for a moment', () => {
  it('is passed by where the source answers, and nothing of it is forgotten', async () => {
    const [one, two] = [await keep(), await keep()];
    const before = [await fileOf(one), await fileOf(two)];
    const etag = await etagOf(one);
    moveAway();
    expect((await at.read(one.path)).equals(one.photo)).toBe(true);
    await vi.waitFor(async () => expect(await fileOf(one)).toMatchObject({ missing_since: null }), 10_000);
    moveBack();
    expect(await etagOf(one)).toBe(etag);
    expect(await etagOf(two)).toMatch(/^"[0-9a-f]{64}"$/);
    expect([await sha(one), await sha(two)]).toEqual(before.map((file) => file?.sha256));
    expect(at.requestsFor(two.path), 'nobody asked for it meanwhile').toBe(1);
  });

  it('is told honestly where no source answers any more, and served as before once it is back', async () => {
    const kept = await keep();
    const known = await fileOf(kept);
    const etag = await etagOf(kept);
    expired = true;
    moveAway();
    for (const variant of ['original', 'small']) {
      const answer = await fetch(at.url + kept.path.replace('original', variant));
      expect([answer.status, (await answer.json()).code]).toEqual([503, 'unavailable']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(await at.rowOf(kept.path)).toMatchObject({ state: 'stored', sha256: known?.sha256, bytes: known?.bytes });
    expect(await fileOf(kept)).toMatchObject({ missing_since: expect.any(Date), checked_at: expect.any(Date) });
    moveBack();
    later += 5000;
    const again = await fetch(at.url + kept.path, { headers: { range: 'bytes=5-9' } });
    expect([again.status, again.headers.get('etag')]).toEqual([206, etag]);
    expect(Buffer.from(await again.arrayBuffer()).equals(kept.photo.subarray(5, 10))).toBe(true);
    expect(await fileOf(kept)).toMatchObject({ missing_since: null });
    expect((await fetch(at.url + kept.path.replace('original', 'small'))).status).toBe(200);
  });

  it('is looked for at most every few seconds by who asks, and by the sweep for all that are missing', async () => {
    const kept = await Promise.all([keep(), keep()]);
    expired = true;
    moveAway();
    for (const each of kept) expect((await fetch(at.url + each.path)).status).toBe(503);
    moveBack();
    expect((await fetch(at.url + (kept[0]?.path ?? ''))).status, 'looked for just now').toBe(503);
    await missing.lookForMissing();
    for (const each of kept) expect((await fileOf(each))?.missing_since).not.toBeNull();
    later += 5000;
    await missing.lookForMissing();
    for (const each of kept) expect((await fileOf(each))?.missing_since).toBeNull();
    for (const each of kept) expect((await at.read(each.path)).equals(each.photo)).toBe(true);
  });
});

describe('a file that is gone for good', () => {
  it('is stored again where its source still answers', async () => {
    const kept = await keep();
    const known = await fileOf(kept);
    unlinkSync(pathOf(String(known?.sha256)));
    expect((await at.read(kept.path)).equals(kept.photo)).toBe(true);
    await vi.waitFor(async () => expect(await fileOf(kept)).toMatchObject({ missing_since: null }), 10_000);
    expect(at.requestsFor(kept.path)).toBe(2);
    expect(await etagOf(kept)).toBe(`"${known?.sha256}"`);
    expect(existsSync(pathOf(String(known?.sha256)))).toBe(true);
    expect(at.requestsFor(kept.path)).toBe(2);
  });

  it('is stored again under another hash where its source has changed, and the rendition made anew', async () => {
    let body = await drawPhoto(640, 480);
    const path = await at.queue((request, response) => send(body)(request, response));
    const kept = { path, photo: body };
    await whenStored(path);
    const small = path.replace('original', 'small');
    await at.read(small);
    await whenStored(small);
    for (const each of [path, small]) unlinkSync(pathOf(String((await at.rowOf(each)).sha256)));
    body = await drawPhoto(300, 200);
    expect((await at.read(path)).equals(body)).toBe(true);
    await vi.waitFor(async () => expect(await sha(kept)).not.toBe(hashOf(kept.photo)), 10_000);
    expect((await fileOf(kept))?.missing_since).toBeNull();
    expect((await sharp(await at.read(small)).metadata()).width).toBe(300);
  });

  it('is told honestly where its source has expired, keeps its hash, and is fetched from a new address', async () => {
    const kept = await keep();
    const known = await fileOf(kept);
    expired = true;
    unlinkSync(pathOf(String(known?.sha256)));
    for (const _time of ['first', 'second']) {
      const answer = await fetch(at.url + kept.path);
      expect([answer.status, (await answer.json()).code]).toEqual([503, 'unavailable']);
    }
    expect(await at.rowOf(kept.path)).toMatchObject({ state: 'stored', sha256: known?.sha256 });
    expect((await media.listMediaStates([])).size).toBe(0);
    expired = false;
    await giveAddress(kept.path, '?fresh');
    expect(await at.rowOf(kept.path)).toMatchObject({ state: 'stored', sha256: known?.sha256, failure: null });
    expect((await at.read(kept.path)).equals(kept.photo)).toBe(true);
    await vi.waitFor(async () => expect(await fileOf(kept)).toMatchObject({ missing_since: null }), 10_000);
  });

  it('is not found where its source no longer has it either', async () => {
    const body = await drawPhoto(200, 100);
    let isThere = true;
    const path = await at.queue((request, response) => {
      if (isThere) send(body)(request, response);
      else response.writeHead(404).end();
    });
    await whenStored(path);
    isThere = false;
    unlinkSync(pathOf(hashOf(body)));
    for (const _time of ['first', 'second']) expect((await fetch(at.url + path)).status).toBe(404);
    expect(at.requestsFor(path), 'not tried again').toBe(2);
    expect(await at.rowOf(path)).toMatchObject({ state: 'stored', sha256: hashOf(body) });
  });

  it('is fetched by the queue where nobody asks again', async () => {
    const body = await drawPhoto(220, 110);
    let isAnswering = true;
    const path = await at.queue((request, response) => {
      if (isAnswering) send(body)(request, response);
      else response.writeHead(503).end();
    });
    await whenStored(path);
    isAnswering = false;
    unlinkSync(pathOf(hashOf(body)));
    expect((await fetch(at.url + path)).status).toBe(503);
    isAnswering = true;
    later += 60_000;
    const queue = media.startMediaQueue({ renew: async () => undefined });
    await vi.waitFor(() => expect(existsSync(pathOf(hashOf(body)))).toBe(true), 10_000);
    await queue.stop();
  });

  it('is one that is shorter than it was', async () => {
    const kept = await keep();
    const { truncateSync } = await import('node:fs');
    truncateSync(pathOf(hashOf(kept.photo)), 100);
    expect((await at.read(kept.path)).equals(kept.photo)).toBe(true);
    await vi.waitFor(async () => expect(await fileOf(kept)).toMatchObject({ missing_since: null }), 10_000);
    expect((await at.read(kept.path)).equals(kept.photo)).toBe(true);
    expect(at.requestsFor(kept.path)).toBe(2);
  });
});

it('the quota counts each file once, and what is missing not at all', async () => {
  const { countStoredBytes } = await import('./internal/rows.ts');
  const before = await countStoredBytes();
  const body = await drawPhoto(400, 400);
  for (const _twice of [1, 2]) await whenStored(await at.queue(send(body)));
  expect((await countStoredBytes()) - before).toBe(body.byteLength);
  await missing.noteMissing(hashOf(body));
  expect(await countStoredBytes()).toBe(before);
});

type Kept = { path: string; photo: Buffer };

/** A stored picture of its own, with its rendition, whose address expires when `expired` says so. */
async function keep(): Promise<Kept> {
  drawn += 1;
  photo = await drawPhoto(500 + drawn, 300);
  const body = photo;
  const path = await at.queue((request, response) => {
    if (expired) response.writeHead(403).end();
    else send(body)(request, response);
  });
  await whenStored(path);
  await at.read(path.replace('original', 'small'));
  await whenStored(path.replace('original', 'small'));
  return { path, photo: body };
}

async function whenStored(path: string): Promise<void> {
  await at.read(path);
  await vi.waitFor(async () => expect(await at.rowOf(path)).toMatchObject({ state: 'stored' }), 10_000);
}

async function fileOf({ path }: Kept): Promise<Record<string, unknown> | undefined> {
  const { rows } = await pool().query(
    'select files.* from files join media using (sha256) where id = $1 and variant = $2',
    path.split('/').slice(2),
  );
  return rows[0];
}

async function sha({ path }: Kept): Promise<unknown> {
  return (await at.rowOf(path)).sha256;
}

async function etagOf({ path }: Kept): Promise<string | null> {
  const answer = await fetch(at.url + path);
  await answer.arrayBuffer();
  return answer.headers.get('etag');
}

/** As the next answer of the vendor does. */
async function giveAddress(path: string, search: string): Promise<void> {
  const { db } = await import('#lib/db/server.ts');
  const { id, account_id: accountId, source_url: sourceUrl } = await at.rowOf(path);
  const file = { id: String(id), variant: 'original' as const, accountId: String(accountId) };
  await media.queueMedia(db(), [{ ...file, sourceUrl: sourceUrl + search }], time.now());
}

function hashOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}

function pathOf(hash: string): string {
  return join(at.dataDir, 'media', 'sha256', hash.slice(0, 2), hash.slice(2, 4), hash);
}

function moveAway(): void {
  renameSync(join(at.dataDir, 'media'), join(at.dataDir, 'away'));
}

/** Over what was made in its place. */
function moveBack(): void {
  rmSync(join(at.dataDir, 'media'), { recursive: true, force: true });
  renameSync(join(at.dataDir, 'away'), join(at.dataDir, 'media'));
}
