// Hides what the web server and the worker have in common as children of the start: a place and a state of health.
import { setTimeout as pause } from 'node:timers/promises';
import type { KeptChild } from './keep-running.ts';

const readyDeadlineMs = 120_000;

export type Place = { host: string; port: number };

export type ServerOptions = {
  place: Place;
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
  onGiveUp: (reason: Error) => void;
};

export type Server = {
  /** Throws when that takes too long or the signal says stop. */
  whenReady: (signal: AbortSignal) => Promise<void>;
  stop: KeptChild['stop'];
};

export function toServer(name: string, place: Place, child: KeptChild): Server {
  return {
    stop: child.stop,
    async whenReady(signal) {
      await waitUntilReady(name, place, signal);
      child.markReady();
    },
  };
}

/** Where a program on this machine finds a server that listens there. */
export function toAddress({ host, port }: Place): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`;
  if (host === '::') return `http://[::1]:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Resolves once it can do its work; throws when that takes too long or the signal says stop. */
async function waitUntilReady(name: string, place: Place, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + readyDeadlineMs;
  while (performance.now() < deadline) {
    signal.throwIfAborted();
    if (await isReady(toAddress(place))) return;
    await pause(50);
  }
  throw new Error(`The ${name} did not become ready within ${readyDeadlineMs / 1000} seconds.`);
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
