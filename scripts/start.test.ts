import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isAlive } from './processes.ts';
import { nodeFlags } from './project.ts';
import { runSql, withDatabase } from './testing/database.ts';

/** `npm start` as a worker alone, which needs no build. */

const SERVER = process.env.TEST_POSTGRES_URL ?? '';
const PATIENCE = { timeout: 40_000, interval: 50 };

let dataDir: string;
let name: string;
const starts: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'dayglass-start-'));
  name = `dayglass_start_${randomBytes(6).toString('hex')}`;
  await runSql(SERVER, `create database ${name}`);
});

afterEach(async () => {
  for (const child of starts.splice(0)) child.kill('SIGKILL');
  await runSql(SERVER, `drop database if exists ${name} with (force)`);
  rmSync(dataDir, { recursive: true, force: true });
});

test('a worker alone migrates, says where its health is, comes back when it dies, and ends in good order', async () => {
  const { child, output } = start({ AUTH_SECRET: 'of-nobody-'.repeat(4) });
  await vi.waitFor(() => expect(output()).toContain('The worker is ready: '), PATIENCE);
  expect(output()).toContain(`must reach the same files in DATA_DIR (${dataDir})`);
  const health = /The worker is ready: (\S+)/.exec(output())?.[1] ?? '';
  expect(await fetch(health)).toMatchObject({ status: 200 });
  expect(await runSql(withDatabase(SERVER, name), 'select count(*)::int from ledger')).toEqual([[0]]);

  const [worker = 0] = listWorkers(child.pid);
  process.kill(worker, 'SIGKILL');
  const line = 'The worker stopped unexpectedly (SIGKILL), starting it again.';
  await vi.waitFor(() => expect(output()).toContain(line), PATIENCE);
  const [next = 0] = await vi.waitUntil(() => pick(listWorkers(child.pid)), PATIENCE);
  expect(next).not.toBe(worker);
  await vi.waitFor(async () => expect(await fetch(health)).toMatchObject({ status: 200 }), PATIENCE);

  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(isAlive(next)).toBe(false);
}, 90_000);

test('what others must share is asked for by name, one line each', async () => {
  const { child, output } = start({ AUTH_SECRET: '', DATABASE_URL: '' });
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(output()).toMatch(/^DATABASE_URL: .+\nAUTH_SECRET: .+\n$/);
}, 30_000);

function start(settings: Record<string, string>) {
  const child = spawn(process.execPath, [...nodeFlags, 'scripts/start.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      ROLE: 'worker',
      DATABASE_URL: withDatabase(SERVER, name),
      DATA_DIR: dataDir,
      KEYAPI_KEY: 'sk_live_start',
      KEYAPI_BASE_URL: 'http://127.0.0.1:1',
      ...settings,
    },
  });
  starts.push(child);
  let seen = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      seen += String(chunk);
    });
  return { child, output: () => seen };
}

/** Linux only, where the tests run. */
function listWorkers(parent = 0): number[] {
  const read = (pid: string, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((pid) => read(pid, 'status').includes(`PPid:\t${parent}\n`) && read(pid, 'cmdline').includes('work.ts'))
    .map(Number);
}

function pick(pids: number[]): number[] | null {
  return pids.length > 0 ? pids : null;
}
