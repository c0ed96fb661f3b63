import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const MINUTES = 15;

/** Runs the harness over the viewer and resolves with what it printed. */
export async function measureViewer(url: string, harness: string, metrics: string): Promise<unknown> {
  const adapter = resolve('scripts/bench/adapter.mjs');
  return run(harness, ['--adapter', adapter, '--base', url, '--metrics', metrics]);
}

async function run(harness: string, args: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(resolve(harness), 'harness.mjs'), ...args], {
    cwd: resolve(harness),
    timeout: MINUTES * 60_000,
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}
