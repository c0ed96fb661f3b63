// Hides everything about keeping a PostgreSQL server of one's own: where it lives, who runs it, and what happens when it dies.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeDataDir } from '../data-dir.ts';
import { findFreePort, isPortFree } from '../port.ts';
import { isAlive, signalProcess } from '../processes.ts';
import { type Cluster, prepareCluster } from './cluster.ts';
import { toUrl } from './connection.ts';
import { findOrphan, PortTakenError, type Postmaster, spawnPostmaster } from './postmaster.ts';

const maxRestarts = 10;
const calmMs = 60_000;

export type PostgresOptions = {
  dataDir: string;
  log: (line: string) => void;
  /** Where root keeps a cluster that its user could not reach in `dataDir`. */
  sharedDir?: string;
  settings?: Record<string, string>;
  /** In a process group of its own, out of reach of Ctrl-C. */
  detached?: boolean;
};

export type Postgres = {
  url: string;
  readonly pid: number;
  /** Whether the server was already running, left by a start that was killed. */
  reused: boolean;
  /** Fast shutdown, SIGKILL after the grace. A second call may shorten the grace. */
  stop: (graceMs?: number) => Promise<void>;
  /** Called once if the server cannot be kept running. */
  onExit: (listener: (reason: Error) => void) => void;
};

/** The caller holds the lock on `dataDir`. Throws with one readable line. */
export async function startPostgres(given: PostgresOptions): Promise<Postgres> {
  const options = {
    sharedDir: '/var/lib/dayglass',
    settings: {},
    detached: true,
    ...given,
    dataDir: makeDataDir(given.dataDir),
  };
  const cluster = await prepareCluster(options.dataDir, options.sharedDir);
  const orphan = await findOrphan(cluster);
  let current = orphan ?? (await spawnOnSomePort(cluster, options));
  let isStopping = false;
  let listener: (reason: Error) => void = () => {};
  const keeper = keepRunning();

  return {
    url: toUrl(cluster, current.port),
    get pid() {
      return current.pid;
    },
    reused: orphan !== null,
    async stop(graceMs = 15_000) {
      isStopping = true;
      await stopPostmaster(current, graceMs);
      await keeper;
    },
    onExit(next) {
      listener = next;
    },
  };

  async function keepRunning(): Promise<void> {
    let failures = 0;
    for (let bornAt = performance.now(); !isStopping; bornAt = performance.now()) {
      await current.gone;
      if (isStopping) return;
      if (performance.now() - bornAt > calmMs) failures = 0;
      options.log('PostgreSQL stopped unexpectedly, starting it again.');
      let reason = new Error('PostgreSQL keeps stopping.');
      for (let next: Postmaster | null = null; next === null && !isStopping; ) {
        if (failures >= maxRestarts) return listener(reason);
        await sleep(Math.min(5000, 50 * 2 ** failures));
        failures += 1;
        next = await respawn().catch((error: Error) => {
          reason = error;
          return null;
        });
      }
    }
  }

  async function respawn(): Promise<Postmaster | null> {
    if (isStopping) return null;
    current = await spawnPostmaster(cluster, current.port, toSpawnOptions(options));
    if (isStopping) await stopPostmaster(current, 15_000);
    return current;
  }
}

async function spawnOnSomePort(cluster: Cluster, options: Required<PostgresOptions>): Promise<Postmaster> {
  const portFile = join(options.dataDir, 'postgres.port');
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(portFile);
    try {
      const postmaster = await spawnPostmaster(cluster, port, toSpawnOptions(options));
      writeFileSync(portFile, `${port}\n`);
      return postmaster;
    } catch (error) {
      if (attempt >= 5 || !(error instanceof PortTakenError)) throw error;
    }
  }
}

async function choosePort(portFile: string): Promise<number> {
  const remembered = readPort(portFile);
  return remembered && (await isPortFree(remembered, '127.0.0.1')) ? remembered : findFreePort();
}

function readPort(portFile: string): number | null {
  try {
    const port = Number(readFileSync(portFile, 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
  } catch {
    return null;
  }
}

function toSpawnOptions(options: Required<PostgresOptions>) {
  return { logFile: join(options.dataDir, 'postgres.log'), settings: options.settings, detached: options.detached };
}

async function stopPostmaster(postmaster: Postmaster, graceMs: number): Promise<void> {
  if (graceMs > 0 && isAlive(postmaster.pid)) signalProcess(postmaster.pid, 'SIGINT');
  const kill = setTimeout(() => signalProcess(postmaster.pid, 'SIGKILL'), graceMs);
  await postmaster.gone;
  clearTimeout(kill);
}
