import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { findFreePort } from './port.ts';
import { nodeFlags } from './project.ts';
import { createTestDatabase, runSql, type TestDatabase } from './testing/database.ts';
import { type Origin, startOrigin } from './testing/origin.ts';
import { workerArgs } from './worker.ts';

const ID = 'BBBBBBBBBBBBBBBBBBBBBB';
const PATIENCE = { timeout: 30_000, interval: 20 };
const EMPTY_REEL = {
  code: 0,
  data: { data: { additional_data: { user: { id: '77', username: 'someone', is_private: false } }, items: [] } },
};

let dataDir: string;
let database: TestDatabase;
let origin: Origin;
let answer: (response: ServerResponse) => void;
const children: ChildProcess[] = [];

beforeAll(async () => {
  origin = await startOrigin((_request, response) => answer(response));
});

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'dayglass-work-'));
  database = await createTestDatabase();
  origin.requests.length = 0;
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

afterAll(async () => {
  await origin.close();
});

it('fetches what is queued, tells how it is, and gives back what is on its way when it is stopped', async () => {
  answer = (response) => void response.end(Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'));
  await queueFile(ID);
  const { child, url } = await start();
  await vi.waitFor(async () => expect(await health(url, 'ready')).toEqual([200, 'ready']), PATIENCE);
  expect(await health(url, 'live')).toEqual([200, 'live']);
  expect(await fetch(`${url}/api/stories`)).toMatchObject({ status: 404 });
  expect(await fetch(`${url}/api/health/live`, { method: 'POST' })).toMatchObject({ status: 405 });
  await vi.waitFor(async () => expect(await rowOf(ID)).toEqual(['stored', null]), PATIENCE);

  answer = (response) => void response.writeHead(200).write('never ends');
  const other = ID.toLowerCase();
  await queueFile(other);
  await vi.waitFor(() => expect(origin.requests).toHaveLength(2), PATIENCE);
  expect(await rowOf(other)).toEqual(['queued', expect.any(String)]);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(await rowOf(other)).toEqual(['queued', null]);
}, 60_000);

it('lets a call that is paid for end when it is stopped', async () => {
  let settle = () => {};
  answer = (response) => {
    settle = () => void response.setHeader('content-type', 'application/json').end(JSON.stringify(EMPTY_REEL));
  };
  await runSql(
    database.url,
    `insert into accounts (id, username, updated_at) values ('77', 'someone', now());
     insert into stories (id, account_id, code, kind, taken_at, expires_at, width, height, alt_text, media_id, raw, first_seen_at, last_seen_at)
     values ('1', '77', 'code', 'image', now(), now() + interval '1 hour', 8, 8, '', '${ID}', '{}', now(), now());
     insert into renewals (account_id, story_id, actor, asked_at) values ('77', '1', 'owner', now())`,
  );
  const { child } = await start();
  await vi.waitFor(() => expect(origin.requests).toHaveLength(1), PATIENCE);
  child.kill('SIGTERM');
  const refused = async () => expect(await runSql(database.url, 'select state from ledger')).toEqual([['open']]);
  await refused();
  settle();
  expect(await once(child, 'exit')).toEqual([0, null]);
  const ended = 'select outcome, state, viewer_id from ledger union all select outcome, null, actor from renewals';
  expect(await runSql(database.url, ended)).toEqual([
    ['empty', 'settled', 'owner'],
    ['renewed', null, 'owner'],
  ]);
}, 60_000);

async function start(): Promise<{ child: ChildProcess; url: string }> {
  const port = await findFreePort();
  const child = spawn(process.execPath, [...nodeFlags, ...workerArgs], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ROLE: 'worker',
      AUTH_SECRET: 'of-nobody-'.repeat(4),
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      WORKER_PORT: String(port),
      KEYAPI_KEY: 'sk_live_work',
      KEYAPI_BASE_URL: origin.url,
      MEDIA_ALLOW_LOOPBACK: '1',
      LOG_LEVEL: 'silent',
    },
  });
  children.push(child);
  return { child, url: `http://127.0.0.1:${port}` };
}

async function queueFile(id: string): Promise<void> {
  await runSql(
    database.url,
    `insert into media (id, variant, source_url, next_attempt_at, created_at) values ('${id}', 'original', '${origin.url}/${id}', now(), now());
     select pg_notify('dayglass_media', '')`,
  );
}

async function rowOf(id: string): Promise<unknown> {
  const [row] = await runSql(database.url, `select state, lease_holder from media where id = '${id}'`);
  return row;
}

async function health(url: string, name: string): Promise<unknown> {
  const response = await fetch(`${url}/api/health/${name}`).catch(() => null);
  return response && [response.status, (await response.json()).status];
}
