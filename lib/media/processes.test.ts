import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/testing/database.ts';
import { type Origin, startOrigin } from '#scripts/testing/origin.ts';

/** Reads one file as a server process would, `readers` times at once, and tells what it got and what memory it held, garbage not counted. */
const READER = `
  import { createHash } from 'node:crypto';
  const { openMedia } = await import('#lib/media/server.ts');
  const { closeDatabase, pool } = await import('#lib/db/server.ts');
  const viewer = { kind: 'system', job: 'test', onBehalfOf: null };
  const [id, readers] = process.argv.slice(1);
  const held = () => {
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  await openMedia(viewer, { id: 'AAAAAAAAAAAAAAAAAAAAAA', variant: 'original' }).catch(() => {});
  const before = held();
  let most = before;
  const read = async () => {
    const { body } = await openMedia(viewer, { id, variant: 'original' });
    const hash = createHash('sha256');
    let bytes = 0;
    let unseen = 0;
    for await (const part of body) {
      hash.update(part);
      bytes += part.byteLength;
      unseen += part.byteLength;
      if (unseen < 4 * 1024 * 1024) continue;
      most = Math.max(most, held());
      unseen = 0;
    }
    return { bytes, sha256: hash.digest('hex') };
  };
  try {
    const got = await Promise.all(Array.from({ length: Number(readers) }, read));
    for (let stored = 0; stored === 0; )
      stored = (await pool().query("select from media where id = $1 and state = 'stored'", [id])).rowCount;
    console.log(JSON.stringify({ got, grown: most - before }));
  } finally {
    await closeDatabase();
  }
`;
/** Begins to read a file, then ends as a server process does. */
const ENDING = `
  const { openMedia } = await import('#lib/media/server.ts');
  const { stopBackground } = await import('#lib/stopping.ts');
  const { closeDatabase } = await import('#lib/db/server.ts');
  const { body } = await openMedia({ kind: 'system', job: 'test', onBehalfOf: null }, { id: process.argv[1], variant: 'original' });
  await body.getReader().read();
  await stopBackground();
  await closeDatabase();
  console.log(JSON.stringify({ got: [], grown: 0 }));
`;
const HEAD = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1');
const MIB = 1024 * 1024;
const ID = 'BBBBBBBBBBBBBBBBBBBBBB';

let dataDir: string;
let database: TestDatabase;
let origin: Origin;
let client: pg.Client;
let answer: (response: ServerResponse) => void;
let started: ChildProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  origin = await startOrigin((_request, response) => answer(response));
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

beforeEach(async () => {
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
  dataDir = mkdtempSync(join(tmpdir(), 'dayglass-processes-'));
  origin.requests.length = 0;
  await client.query('delete from media');
  await client.query(
    `insert into media (id, variant, source_url, next_attempt_at, created_at) values ($1, 'original', $2, now(), now())`,
    [ID, `${origin.url}/file.mp4`],
  );
});

afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await client.end();
  await origin.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

it('one fetch serves the askers of two processes', async () => {
  const body = Buffer.concat([HEAD, Buffer.alloc(2 * MIB, 5)]);
  answer = (response) => {
    response.writeHead(200, { 'content-length': body.byteLength }).write(body.subarray(0, MIB));
    void leaseTaken().then(() => setTimeout(() => response.end(body.subarray(MIB)), 1500));
  };
  const outcomes = await Promise.all([reader(20).done, reader(20).done]);
  const got = outcomes.flatMap((outcome) => outcome.got);
  expect(got).toHaveLength(40);
  expect(new Set(got.map(({ sha256 }) => sha256))).toEqual(new Set([sha(body)]));
  expect(origin.requests).toHaveLength(1);
}, 60_000);

it('after kill -9 in the middle of a download another process takes over, and nothing half is kept', async () => {
  const body = Buffer.concat([HEAD, Buffer.alloc(MIB, 6)]);
  answer = (response) =>
    void response.writeHead(200, { 'content-length': body.byteLength }).write(body.subarray(0, 5000));
  const victim = reader(1);
  await vi.waitFor(() => expect(origin.requests).toHaveLength(1), 20_000);
  await leaseTaken();
  victim.child.kill('SIGKILL');
  await victim.done.catch(() => null);
  answer = (response) => void response.writeHead(200, { 'content-length': body.byteLength }).end(body);
  const { got } = await reader(3).done;
  expect(got).toEqual(Array.from({ length: 3 }, () => ({ bytes: body.byteLength, sha256: sha(body) })));
  expect(origin.requests).toHaveLength(2);
  const hash = sha(body);
  expect(readdirSync(join(dataDir, 'media', 'sha256', hash.slice(0, 2), hash.slice(2, 4)))).toEqual([hash]);
}, 60_000);

it('a process that ends gives back what it fetches for somebody', async () => {
  const body = Buffer.concat([HEAD, Buffer.alloc(MIB, 7)]);
  answer = (response) =>
    void response.writeHead(200, { 'content-length': body.byteLength }).write(body.subarray(0, 9000));
  await reader(1, ENDING).done;
  const { rows } = await client.query('select state, attempts, lease_holder from media');
  expect(rows).toEqual([{ state: 'queued', attempts: 0, lease_holder: null }]);
  expect(
    readdirSync(join(dataDir, 'media'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
  ).toEqual([]);
}, 60_000);

it('100 MB pass through, arriving and stored, and less than 40 MB of it held at any time', async () => {
  const total = HEAD.byteLength + 100 * MIB;
  answer = (response) => {
    response.writeHead(200, { 'content-length': total }).write(HEAD);
    const block = Buffer.alloc(MIB, 9);
    let left = 100;
    const more = () => {
      while (left > 0) {
        left -= 1;
        if (!response.write(block)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  };
  const arriving = await reader(2).done;
  const stored = await reader(2).done;
  for (const { got, grown } of [arriving, stored]) {
    expect(got.map(({ bytes }) => bytes)).toEqual([total, total]);
    expect(got[0]?.sha256).toBe(stored.got[0]?.sha256);
    expect(grown / MIB).toBeLessThan(40);
  }
  expect(origin.requests).toHaveLength(1);
}, 60_000);

type Outcome = { got: { bytes: number; sha256: string }[]; grown: number };

function reader(readers: number, script = READER): { child: ChildProcess; done: Promise<Outcome> } {
  const program = ['--expose-gc', '--conditions=react-server', '--input-type=module', '--eval', script];
  const child = spawn(process.execPath, [...program, ID, String(readers)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      MEDIA_ALLOW_LOOPBACK: '1',
      LOG_LEVEL: 'silent',
    },
  });
  started = [...started, child];
  return { child, done: outcomeOf(child) };
}

async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const parts: string[] = [];
  child.stdout?.on('data', (part) => parts.push(String(part)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the reader ended with ${code}`);
  return JSON.parse(parts.join(''));
}

async function leaseTaken(): Promise<void> {
  await vi.waitFor(async () => {
    const { rows } = await client.query('select lease_holder from media where lease_holder is not null');
    expect(rows).toHaveLength(1);
  }, 20_000);
}

function sha(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}
