// Hides how the web application is served and how it says that it is ready.
import { setTimeout as pause } from 'node:timers/promises';
import { type KeptChild, keepRunning } from './keep-running.ts';

const readyDeadlineMs = 120_000;
// What Next says while it starts.
const greeting = /^\s*(▲ Next\.js|- (Local|Network|Environments|Experiments)\b|✓ (Starting|Ready|Running)\b|$)/;

type WebOptions = {
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
  onGiveUp: (reason: Error) => void;
};

export function startWeb({ env, log, onGiveUp }: WebOptions): KeptChild {
  return keepRunning({
    name: 'web server',
    args: () => ['scripts/serve.ts'],
    env: { ...env, NEXT_TELEMETRY_DISABLED: '1' },
    onLine: (line) => greeting.test(line) || console.log(line),
    log,
    onGiveUp,
  });
}

/** Resolves once requests are answered; throws when that takes too long or the signal says stop. */
export async function waitUntilReady(address: string, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + readyDeadlineMs;
  while (performance.now() < deadline) {
    signal.throwIfAborted();
    if (await isReady(address)) return;
    await pause(50);
  }
  throw new Error(`The web server did not become ready within ${readyDeadlineMs / 1000} seconds.`);
}

/** Where a browser on this machine finds a server that listens on `host`. */
export function toAddress(host: string, port: number): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`;
  if (host === '::') return `http://[::1]:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function isReady(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/api/health/ready`, { signal: AbortSignal.timeout(10_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
