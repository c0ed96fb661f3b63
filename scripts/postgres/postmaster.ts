// Hides one life of the PostgreSQL server: found running from before or spawned, ready, gone.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProcess, isAlive, signalProcess } from '../processes.ts';
import { postgresEnv } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { codeOf, databaseName, queryOne, toUrl } from './connection.ts';

const readyDeadlineMs = 300_000;
const orphanDeadlineMs = 15_000;
const maxLogBytes = 10 * 1024 * 1024;

export type Postmaster = {
  pid: number;
  port: number;
  /** Settles once the process is gone. */
  gone: Promise<void>;
};

export class PortTakenError extends Error {}

/** The server that an earlier start left running on this very cluster, or null. Throws where it runs but does not answer. */
export async function findOrphan(cluster: Cluster): Promise<Postmaster | null> {
  const found = readPidFile(cluster);
  if (!found) return null;
  if (!mayBeOurs(found.pid, cluster)) {
    rmSync(join(cluster.dir, 'postmaster.pid'), { force: true });
    return null;
  }
  const deadline = performance.now() + orphanDeadlineMs;
  while (isAlive(found.pid)) {
    const answer = await askDataDirectory(cluster, found.port);
    if (answer === realpathSync(cluster.dir)) return { ...found, gone: watch(found.pid) };
    if (answer !== null) return null;
    if (performance.now() > deadline) {
      throw new Error(
        `PostgreSQL (process ${found.pid}) still runs on ${cluster.dir} but does not answer. End it, then start again.`,
      );
    }
    await sleep(50);
  }
  return null;
}

/** Throws PortTakenError, or an Error with the last lines of the log. */
export async function spawnPostmaster(
  cluster: Cluster,
  port: number,
  options: { logFile: string; settings: Record<string, string>; detached: boolean },
): Promise<Postmaster> {
  const { fd, start } = openLog(options.logFile);
  const flags = Object.entries({ ...defaultSettings, ...options.settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.dir, '-p', String(port), ...flags], {
    ...cluster.identity,
    cwd: '/',
    detached: options.detached,
    env: postgresEnv,
    stdio: ['ignore', fd, fd],
  });
  closeSync(fd);
  const gone = whenGone(child);
  const pid = child.pid;
  if (pid === undefined) throw new Error(`PostgreSQL could not be started: ${cluster.binaries.postgres}`);
  try {
    await waitUntilReady(cluster, port, child, () => readLog(options.logFile, start));
  } catch (error) {
    signalProcess(pid, 'SIGQUIT');
    throw error;
  }
  return { pid, port, gone };
}

const defaultSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  fsync: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

async function waitUntilReady(cluster: Cluster, port: number, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = performance.now() + readyDeadlineMs;
  while (child.exitCode === null && child.signalCode === null && performance.now() < deadline) {
    if (await isReady(cluster, port)) return;
    await sleep(10);
  }
  const tail = log();
  if (/Address already in use|could not bind/.test(tail)) throw new PortTakenError(tail);
  throw new Error(`PostgreSQL did not start: ${tail || `exit code ${child.exitCode}`}`);
}

async function isReady(cluster: Cluster, port: number): Promise<boolean> {
  try {
    return (await queryOne(toUrl(cluster, port), 'show data_directory')) === realpathSync(cluster.dir);
  } catch (error) {
    if (codeOf(error) !== '3D000') return false;
    await queryOne(toUrl(cluster, port, 'postgres'), `create database ${databaseName}`);
    return true;
  }
}

// The postmaster works in its data directory, which tells it from a stranger that got its old process id.
function mayBeOurs(pid: number, cluster: Cluster): boolean {
  const running = findProcess(pid);
  if (!running) return false;
  return running.workingDirectory
    ? running.workingDirectory === realpathSync(cluster.dir)
    : /postgres/.test(running.command);
}

async function askDataDirectory(cluster: Cluster, port: number): Promise<string | null> {
  try {
    return await queryOne(toUrl(cluster, port, 'postgres'), 'show data_directory');
  } catch {
    return null;
  }
}

function readPidFile(cluster: Cluster): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(join(cluster.dir, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]) };
  } catch {
    return null;
  }
}

function whenGone(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

function watch(pid: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (isAlive(pid)) return;
      clearInterval(timer);
      resolve();
    }, 200).unref();
  });
}

function openLog(path: string): { fd: number; start: number } {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const rotate = size > maxLogBytes;
  if (rotate) renameSync(path, `${path}.1`);
  return { fd: openSync(path, 'a', 0o600), start: rotate ? 0 : size };
}

function readLog(path: string, start: number): string {
  return readFileSync(path).subarray(start).toString('utf8').trim().split('\n').slice(-6).join('\n');
}
