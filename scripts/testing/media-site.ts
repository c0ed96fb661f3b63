import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import sharp from 'sharp';
import { Answer } from '../web/answer.ts';
import { createTestDatabase, runSql, type TestDatabase } from './database.ts';
import { type Origin, startOrigin } from './origin.ts';

/** The media routes behind a real server, with a database, a disk and an origin of its own. */
export type MediaSite = {
  url: string;
  dataDir: string;
  /** Past the line that a test may cut. */
  databaseUrl: string;
  origin: Origin;
  /** Queues a file whose source answers so; gives its path on the site. */
  queue: (source: RequestListener, options?: QueueOptions) => Promise<string>;
  /** The same for a picture that a live story of that account shows. */
  addStory: (source: RequestListener, options?: StoryOptions) => Promise<string>;
  /** How often the source of that path was asked. */
  requestsFor: (path: string) => number;
  /** The whole body; throws unless the answer is a success. */
  read: (path: string) => Promise<Buffer>;
  rowOf: (path: string) => Promise<Record<string, unknown>>;
  close: () => Promise<void>;
};
type QueueOptions = { variant?: 'original' | 'poster' | 'avatar'; id?: string | undefined; address?: string };
type StoryOptions = { accountId?: string; expiresAt?: Date };
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

type SiteOptions = {
  settings?: Record<string, string>;
  /** Another way to the database at that address. */
  reach?: (databaseUrl: string) => Promise<string>;
};

/** Sets the environment, so once per test file and before anything reads it. */
export async function startMediaSite({ settings = {}, reach }: SiteOptions = {}): Promise<MediaSite> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dayglass-media-'));
  const sources = new Map<string, RequestListener>();
  const database = await createTestDatabase();
  const origin = await startOrigin((request, response) => {
    const source = sources.get(request.url?.split('?')[0] ?? '');
    if (source) source(request, response);
    else response.writeHead(404).end();
  });
  const MEDIA_MAX_BYTES = String(8 * 1024 * 1024);
  Object.assign(process.env, {
    DATABASE_URL: reach ? await reach(database.url) : database.url,
    DATA_DIR: dataDir,
    MEDIA_ALLOW_LOOPBACK: '1',
    MEDIA_MAX_BYTES,
    ...settings,
  });
  const media = await import('#lib/media/server.ts');
  const { closeDatabase, db, pool } = await import('#lib/db/server.ts');
  const front = await startFront();
  let accounts = 1000;
  return {
    url: front.url,
    dataDir,
    databaseUrl: database.url,
    origin,
    async addStory(source, { accountId, expiresAt = new Date(Date.now() + 3_600_000) } = {}) {
      accounts += 1;
      const storyId = String(accounts);
      const owner = accountId ?? storyId;
      const id = media.toMediaId('story', storyId);
      sources.set(`/${id}/original`, source);
      await addAccount(database, owner);
      await runSql(
        database.url,
        `insert into stories (id, account_id, code, kind, taken_at, expires_at, width, height, alt_text, media_id, raw, first_seen_at, last_seen_at)
         values ('${storyId}', '${owner}', 'code', 'image', now(), '${expiresAt.toISOString()}', 800, 1200, '', '${id}', '{}', now(), now())`,
      );
      const sourceUrl = `${origin.url}/${id}/original`;
      await media.queueMedia(db(), [{ id, variant: 'original', storyId, sourceUrl }], new Date());
      return `/media/${id}/original`;
    },
    async queue(source, { variant = 'original', id: known, address } = {}) {
      accounts += 1;
      const accountId = String(accounts);
      const id = known ?? media.toMediaId('account', accountId);
      sources.set(`/${id}/${variant}`, source);
      await addAccount(database, accountId);
      const sourceUrl = address ?? `${origin.url}/${id}/${variant}`;
      await db().transaction((tx) => media.queueMedia(tx, [{ id, variant, accountId, sourceUrl }], new Date()));
      return `/media/${id}/${variant}`;
    },
    requestsFor: (path) =>
      origin.requests.filter(({ url }) => url?.split('?')[0] === path.replace('/media', '')).length,
    async read(path) {
      const answer = await fetch(front.url + path);
      if (!answer.ok) throw new Error(`answered ${answer.status}: ${await answer.text()}`);
      return Buffer.from(await answer.arrayBuffer());
    },
    async rowOf(path) {
      const { rows } = await pool().query(
        'select * from media where id = $1 and variant = $2',
        path.split('/').slice(2),
      );
      return rows[0];
    },
    async close() {
      await front.close();
      await closeDatabase();
      await origin.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export function send(body: Buffer, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(200, { 'content-length': body.byteLength, ...headers }).end(body);
  };
}

/** A JPEG of noise, so that its size is that of a photo. */
export async function drawPhoto(width: number, height: number): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  const canvas = sharp({ create: { width, height, channels: 3, background: 'white', noise } });
  return canvas.jpeg({ quality: 60 }).toBuffer();
}

async function addAccount({ url }: TestDatabase, id: string): Promise<void> {
  await runSql(
    url,
    `insert into accounts (id, username, updated_at) values ('${id}', 'someone', now()) on conflict do nothing`,
  );
}

async function startFront(): Promise<{ url: string; close: () => Promise<void> }> {
  const { GET, HEAD } = await import('#app/media/[id]/[variant]/route.ts');
  const { POST } = await import('#app/api/media/[id]/renewal/route.ts');
  const health = await import('#app/api/health/ready/route.ts');
  const server = createServer({ ServerResponse: Answer }, (request, response) => {
    const read = request.url === '/api/health/ready' ? health.GET : request.method === 'HEAD' ? HEAD : GET;
    const handler = request.method === 'POST' ? POST : read;
    pass(handler, request, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1', 4096);
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What Next does around a route handler, as far as tests need it; it drops Content-Length. */
async function pass(handler: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '', 'http://site');
  const [id = '', variant = ''] = url.pathname
    .split('/')
    .map(decodeURIComponent)
    .slice(url.pathname.startsWith('/api') ? 3 : 2);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const asked = new Request(url, { method: request.method ?? 'GET', headers });
  const answer = await handler(asked, { params: Promise.resolve({ id, variant }) });
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) if (name !== 'content-length') response.setHeader(name, value);
  if (answer.body) await answer.body.pipeTo(Writable.toWeb(response));
  else response.end();
}
