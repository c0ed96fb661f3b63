import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CuttableLine, startCuttableLine } from '#scripts/testing/cuttable.ts';
import { runSql } from '#scripts/testing/database.ts';
import { drawPhoto, type MediaSite, send, startMediaSite } from '#scripts/testing/media-site.ts';

let at: MediaSite;
let line: CuttableLine;
let media: typeof import('./server.ts');
let photo: Buffer;
let isCut = false;
const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);

beforeAll(async () => {
  const reach = async (databaseUrl: string) => {
    line = await startCuttableLine(databaseUrl);
    return line.url;
  };
  at = await startMediaSite({ reach });
  media = await import('./server.ts');
  photo = await drawPhoto(1080, 1920);
  process.on('unhandledRejection', note);
});

afterEach(async () => {
  await mend();
  expect(unhandled).toEqual([]);
});

afterAll(async () => {
  process.off('unhandledRejection', note);
  await at.close();
  await line.cut();
});

describe('while the database is away', () => {
  it('files of an answer in hand are passed through, and others are told to come back', async () => {
    const path = await at.queue(send(photo));
    await cut();
    for (const unknown of [path, path.replace('original', 'small')]) {
      const answer = await fetch(at.url + unknown);
      expect([answer.status, (await answer.json()).code]).toEqual([503, 'unavailable']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    know(path);
    const answer = await fetch(at.url + path, { headers: { range: 'bytes=5-9' } });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(Buffer.from(await answer.arrayBuffer()).equals(photo)).toBe(true);
    const small = await sharp(await at.read(path.replace('original', 'small'))).metadata();
    expect([small.format, small.width]).toEqual(['webp', 480]);
    const kept = await fetch(`${at.url}${path}?download=1`, { method: 'HEAD' });
    expect(kept.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]{22}\.jpg"$/);
  });

  it('a file on the disk that this process does not know is unavailable, and there when it is back', async () => {
    const path = await at.queue(send(photo));
    await at.read(path);
    await vi.waitFor(async () => expect(await at.rowOf(path)).toMatchObject({ state: 'stored' }), 10_000);
    await cut();
    expect((await fetch(at.url + path)).status).toBe(503);
    await mend();
    expect((await fetch(at.url + path)).headers.get('etag')).not.toBeNull();
    expect(at.requestsFor(path)).toBe(1);
  });

  it('a wish for new addresses is told to come back', async () => {
    const path = await at.addStory(send(photo));
    await cut();
    const wished = media.requestRenewal({ kind: 'person', id: 'owner', role: 'owner', address: null }, toId(path));
    await expect(wished).rejects.toMatchObject({ code: 'unavailable' });
    expect(await media.getMediaHealth()).toEqual({ full: null });
  });
});

describe('a database that goes away in the middle', () => {
  it('breaks off nobody; the file is found again later', async () => {
    let finish = () => {};
    const path = await at.queue((request, response) => {
      if (at.requestsFor(`/media${request.url}`) > 1) return send(photo)(request, response);
      response.writeHead(200, { 'content-length': photo.byteLength }).write(photo.subarray(0, 20_000));
      finish = () => response.end(photo.subarray(20_000));
    });
    const answer = await fetch(at.url + path);
    expect(answer.status).toBe(200);
    await cut();
    finish();
    expect(Buffer.from(await answer.arrayBuffer()).equals(photo)).toBe(true);
    await vi.waitFor(() => expect(readdirSync(join(at.dataDir, 'media', 'tmp'))).toEqual([]), 10_000);
    await mend();
    await runSql(at.databaseUrl, "update media set lease_until = now() - interval '1 second'");
    expect(await at.rowOf(path)).toMatchObject({ state: 'queued', attempts: 0, failure: null });
    const queue = media.startMediaQueue({ renew: async () => undefined });
    await vi.waitFor(async () => expect(await at.rowOf(path)).toMatchObject({ state: 'stored' }), 10_000);
    await queue.stop();
  });

  it('leaves a failure unwritten, and tells it all the same', async () => {
    let refuse = () => {};
    const path = await at.queue((_request, response) => {
      refuse = () => response.writeHead(429).end();
    });
    const asked = fetch(at.url + path);
    await vi.waitUntil(() => at.requestsFor(path) === 1);
    await cut();
    refuse();
    expect((await asked).status).toBe(503);
    expect((await (await asked).json()).code).toBe('upstream_limited');
    await mend();
    await runSql(at.databaseUrl, "update media set lease_until = now() - interval '1 second'");
    expect(await at.rowOf(path)).toMatchObject({ state: 'queued', attempts: 0, failure: null });
  });

  it('and takes no writes while it answers costs the keeping, not the picture', async () => {
    const path = await at.queue(send(photo));
    const name = new URL(at.databaseUrl).pathname.slice(1);
    await runSql(at.databaseUrl, `alter database ${name} set default_transaction_read_only = on`);
    await cut();
    await mend();
    expect((await at.read(path)).equals(photo)).toBe(true);
    expect((await sharp(await at.read(path.replace('original', 'small'))).metadata()).width).toBe(480);
    await runSql(at.databaseUrl, `begin read write; alter database ${name} reset all; commit`);
    await cut();
    await mend();
    await at.read(path);
    await vi.waitFor(async () => expect(await at.rowOf(path)).toMatchObject({ state: 'stored' }), 10_000);
  });
});

describe('an answer that the store refused', () => {
  it('shows its files although there is no row for them', async () => {
    const path = await at.queue(send(photo));
    await runSql(at.databaseUrl, `delete from media where id = '${toId(path)}'`);
    expect((await fetch(at.url + path)).status).toBe(404);
    know(path);
    expect((await at.read(path)).equals(photo)).toBe(true);
    expect((await sharp(await at.read(path.replace('original', 'small'))).metadata()).width).toBe(480);
    expect(await at.rowOf(path)).toBeUndefined();
  });

  it('shows them also where the store has an older address that has expired', async () => {
    const path = await at.queue((request, response) => {
      if (request.url?.endsWith('?fresh')) send(photo)(request, response);
      else response.writeHead(403).end();
    });
    expect((await fetch(at.url + path)).status).toBe(502);
    know(path, '?fresh');
    expect((await at.read(path)).equals(photo)).toBe(true);
  });

  it('is known with at most 20,000 addresses, the oldest forgotten first', async () => {
    const id = (at: number) => media.toMediaId('story', `known ${at}`);
    const file = (at: number) => ({ id: id(at), variant: 'original' as const, sourceUrl: `${origin()}/known${at}` });
    media.knowInProcess(Array.from({ length: 20_001 }, (_, index) => file(index)));
    const code = async (index: number) => (await (await fetch(`${at.url}/media/${id(index)}/original`)).json()).code;
    const before = at.origin.requests.length;
    expect(await code(0)).toBe('not_found');
    expect(at.origin.requests).toHaveLength(before);
    await code(1);
    await code(20_000);
    expect(at.origin.requests.slice(before).map(({ url }) => url)).toEqual(['/known1', '/known20000']);
  });
});

function know(path: string, search = ''): void {
  const id = toId(path);
  media.knowInProcess([{ id, variant: 'original', sourceUrl: `${origin()}/${id}/original${search}` }]);
}

function origin(): string {
  return at.origin.url;
}

function toId(path: string): string {
  return path.split('/')[2] ?? '';
}

async function cut(): Promise<void> {
  if (!isCut) await line.cut();
  isCut = true;
}

async function mend(): Promise<void> {
  if (isCut) await line.mend();
  isCut = false;
}
