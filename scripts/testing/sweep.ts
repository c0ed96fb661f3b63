// Hides where throw-away PostgreSQL servers live and how those of killed test runs are found again.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProcess, isAlive, signalProcess } from '../processes.ts';

/** Ends and removes what test runs left behind that were killed. */
export function sweepTestPostgres(): void {
  for (const name of readdirSync(testBaseDir())) {
    const owner = /^dayglass-test-(\d+)-/.exec(name)?.[1];
    if (!owner || isAlive(Number(owner))) continue;
    const dir = join(testBaseDir(), name);
    const pid = readPostmasterPid(dir);
    if (pid !== null && findProcess(pid)?.workingDirectory?.startsWith(dir)) signalProcess(pid, 'SIGKILL');
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

// Root's own temporary directory may be closed to the user that PostgreSQL runs as.
export function testBaseDir(): string {
  return process.getuid?.() === 0 ? '/tmp' : tmpdir();
}

function readPostmasterPid(dir: string): number | null {
  try {
    return Number.parseInt(readFileSync(join(dir, 'data', 'postgres', 'postmaster.pid'), 'utf8'), 10);
  } catch {
    return null;
  }
}
