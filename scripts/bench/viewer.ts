import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const MINUTES = 15;

/**
 * Runs the harness over the viewer and resolves with what it printed: `slow` with media held back 600 ms, `accounts`
 * through three of them.
 */
export async function measureViewer(url: string, harness: string, metrics: string): Promise<unknown> {
  const measure = (adapter: string, ...args: string[]) =>
    run(harness, ['--adapter', resolve(`scripts/bench/${adapter}.mjs`), '--base', url, ...args]);
  if (!metrics.includes('tap')) return measure('adapter', '--metrics', metrics);
  return {
    ...(await measure('adapter', '--metrics', metrics)),
    slow: await measure('adapter', '--metrics', 'tap', '--delay', '600'),
    accounts: await measure('accounts', '--metrics', 'tap'),
  };
}

async function run(harness: string, args: string[]): Promise<object> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(resolve(harness), 'harness.mjs'), ...args], {
    cwd: resolve(harness),
    timeout: MINUTES * 60_000,
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}
