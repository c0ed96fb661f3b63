import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { findProcess, isAlive, signalProcess } from '../processes.ts';
import { projectPath } from '../project.ts';
import { runSql } from '../testing/database.ts';
import { testBaseDir } from '../testing/sweep.ts';
import { ensureDatabase } from './connection.ts';
import { type Postgres, startPostgres } from './supervisor.ts';

// Real servers, set up from nothing: slow on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };
const heldSchema = z.object({ url: z.string(), pid: z.number(), reused: z.boolean() });

let dir: string;
let servers: Postgres[];
let holders: ChildProcess[];

beforeEach(() => {
  dir = mkdtempSync(join(testBaseDir(), `dayglass-test-${process.pid}-`));
  chmodSync(dir, 0o711);
  servers = [];
  holders = [];
});

afterEach(async () => {
  for (const holder of holders) holder.kill('SIGKILL');
  for (const server of servers) await server.stop(0);
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

test('a first start makes a database that a second start finds again, with nothing left running between', async () => {
  const first = await start();
  await runSql(first.url, 'create table kept as select 42 as answer');
  expect(await runSql(first.url, 'show server_encoding')).toEqual([['UTF8']]);
  expect(await runSql(first.url, 'show fsync')).toEqual([['on']]);
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);

  const second = await start();
  expect(second.url).toBe(first.url);
  expect(second.reused).toBe(false);
  expect(await runSql(second.url, 'select answer from kept')).toEqual([[42]]);
});

test('it listens on loopback only, wants the password, and keeps that to its owner', async () => {
  const { url } = await start();
  const wrong = new URL(url);
  wrong.password = 'wrong';
  await expect(runSql(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
  expect(await runSql(url, 'show listen_addresses')).toEqual([['127.0.0.1']]);
  expect(statSync(join(dir, 'data', 'postgres.password')).mode & 0o777).toBe(0o600);
});

test('a new database knows the letters of all scripts, in the order of their code points', async () => {
  const { url } = await start();
  expect(await runSql(url, "select lower('ПРИВЕТ'), upper('ß'), 'é' ~ '[[:alpha:]]', 'Z' < 'a'")).toEqual([
    ['привет', 'ß', true, true],
  ]);
  const made = 'select datlocprovider, datlocale from pg_database where datname = current_database()';
  expect(await runSql(await ensureDatabase(url, 'another'), made)).toEqual([['b', 'C.UTF-8']]);
});

test('a server whose supervisor was killed is taken over as it runs', async () => {
  const { child, held } = await hold();
  await runSql(held.url, 'create table kept as select 42 as answer');
  child.kill('SIGKILL');
  await once(child, 'exit');

  const next = await start();
  expect(next.reused).toBe(true);
  expect(next.pid).toBe(held.pid);
  expect(await runSql(next.url, 'select answer from kept')).toEqual([[42]]);
  await next.stop();
  expect(isAlive(held.pid)).toBe(false);
});

test('a killed server comes back on its port with everything that was acknowledged', async () => {
  const server = await start();
  await runSql(server.url, 'create table kept as select 42 as answer');
  const first = server.pid;
  signalProcess(first, 'SIGKILL');
  await vi.waitFor(async () => expect(await runSql(server.url, 'select answer from kept')).toEqual([[42]]), 15_000);
  await vi.waitFor(() => expect(server.pid).not.toBe(first), 15_000);
});

test('a taken over server that is killed comes back too', async () => {
  const { child, held } = await hold();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const next = await start();
  signalProcess(held.pid, 'SIGKILL');
  await vi.waitFor(() => expect(next.pid).not.toBe(held.pid), 15_000);
  expect(await runSql(next.url, 'select 1')).toEqual([[1]]);
});

test('a stop during the repair leaves nothing running', async () => {
  const server = await start();
  const first = server.pid;
  signalProcess(first, 'SIGKILL');
  const second = await vi.waitUntil(() => [readPid()].find((pid) => pid !== 0 && pid !== first), {
    interval: 1,
    timeout: 15_000,
  });
  await server.stop();
  expect(isAlive(second)).toBe(false);
  await expect(runSql(server.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

test('a process id that now belongs to a stranger does not keep the database shut', async () => {
  const first = await start();
  await first.stop();
  const pidFile = join(dir, 'data', 'postgres', 'postmaster.pid');
  writeFileSync(pidFile, `${process.pid}\n${join(dir, 'data', 'postgres')}\n0\n${new URL(first.url).port}\n`);
  const second = await start();
  expect(second.reused).toBe(false);
});

test('a remembered port that somebody took is left to them', async () => {
  const first = await start();
  await first.stop();
  const port = Number(new URL(first.url).port);
  const taker = spawn(
    process.execPath,
    ['-e', `net.createServer().listen(${port}, '127.0.0.1', () => console.log('up'))`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  holders.push(taker);
  await once(taker.stdout, 'data');
  const second = await start();
  expect(new URL(second.url).port).not.toBe(String(port));
});

test('a lost password is replaced', async () => {
  const first = await start();
  await first.stop();
  rmSync(join(dir, 'data', 'postgres.password'));
  const second = await start();
  expect(second.url).not.toBe(first.url);
  expect(await runSql(second.url, 'select 1')).toEqual([[1]]);
});

test('the database of another PostgreSQL version is refused, and not touched', async () => {
  const first = await start();
  await first.stop();
  const versionFile = join(dir, 'data', 'postgres', 'PG_VERSION');
  writeFileSync(versionFile, '17\n');
  await expect(start()).rejects.toThrow(/made by PostgreSQL 17, and this is PostgreSQL 18.*Back it up/s);
  expect(readFileSync(versionFile, 'utf8')).toBe('17\n');
});

if (isRoot) {
  test('root runs it as nobody, beside the data where that user gets there', async () => {
    const server = await start();
    expect(statSync(join(dir, 'data', 'postgres')).uid).toBe(nobody.uid);
    expect(findUser(server.pid)).toBe(nobody.uid);
  });

  test('root keeps the cluster elsewhere when the data lies under a closed directory', async () => {
    const closed = join(dir, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const first = await start(join(closed, 'data'));
    await runSql(first.url, 'create table kept as select 42 as answer');
    const cluster = readFileSync(join(closed, 'data', 'postgres.path'), 'utf8').trim();
    expect(cluster.startsWith(join(dir, 'shared'))).toBe(true);
    expect(existsSync(join(cluster, 'PG_VERSION'))).toBe(true);
    await first.stop();
    const second = await start(join(closed, 'data'));
    expect(await runSql(second.url, 'select answer from kept')).toEqual([[42]]);
  });

  test('root gives a cluster that was copied back as root to its user', async () => {
    const first = await start();
    await first.stop();
    chownSync(join(dir, 'data', 'postgres'), 0, 0);
    const second = await start();
    expect(await runSql(second.url, 'select 1')).toEqual([[1]]);
  });
}

// A checkout or a Node that is closed to other users cannot show this.
if (isRoot && canRunAsNobody()) {
  test('an ordinary user runs it as itself', async () => {
    const dataDir = join(dir, 'own');
    mkdirSync(dataDir, { mode: 0o700 });
    chownSync(dataDir, nobody.uid, nobody.gid);
    const { held } = await hold(dataDir, nobody);
    expect(await runSql(held.url, 'select 1')).toEqual([[1]]);
    expect(existsSync(join(dataDir, 'postgres', 'PG_VERSION'))).toBe(true);
  });
}

async function start(dataDir = join(dir, 'data')): Promise<Postgres> {
  const server = await startPostgres({ dataDir, sharedDir: join(dir, 'shared'), log: () => {} });
  servers.push(server);
  return server;
}

async function hold(dataDir = join(dir, 'data'), identity = {}) {
  const program = projectPath('scripts', 'testing', 'hold-postgres.ts');
  const child = spawn(process.execPath, [program, dataDir, join(dir, 'shared')], {
    ...identity,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  holders.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const held = heldSchema.parse(JSON.parse(line));
    servers.push({ ...held, stop: () => endStray(held.pid), onExit: () => {} });
    return { child, held };
  }
  throw new Error('it said nothing');
}

function canRunAsNobody(): boolean {
  const program = `import ${JSON.stringify(projectPath('scripts', 'postgres', 'supervisor.ts'))};`;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { ...nobody, cwd: '/' });
  return status === 0;
}

function readPid(): number {
  const file = join(dir, 'data', 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) || 0 : 0;
}

async function endStray(pid: number): Promise<void> {
  if (/postgres/.test(findProcess(pid)?.command ?? '')) signalProcess(pid, 'SIGKILL');
}

function findUser(pid: number): number {
  return statSync(`/proc/${pid}`).uid;
}
