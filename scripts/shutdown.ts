// Hides how the start ends: on a signal, with the parent, or by a fault; what was started last is stopped first.
import { setTimeout as pause } from 'node:timers/promises';
import type { Lock } from './lock.ts';
import { stopTasks } from './task.ts';

const graceMs = 15_000;
// A terminal, npm and the bootstrap each pass the same Ctrl-C on.
const sameSignalMs = 1000;
const hurryMs = 3000;

type Stop = (graceMs: number) => Promise<void>;

export type Shutdown = {
  signal: AbortSignal;
  add: (stop: Stop) => void;
  addLock: (lock: Lock) => void;
  begin: (fault?: Error) => void;
  /** Runs the start, waits until it shall end, stops everything, and returns the exit code. */
  around: (start: () => Promise<void>) => Promise<number>;
};

export function createShutdown(): Shutdown {
  const controller = new AbortController();
  const stops: Stop[] = [];
  let lock: Lock | null = null;
  let fault: Error | null = null;
  let askedAt = 0;

  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  process.on('disconnect', () => begin());
  process.on('uncaughtException', begin);
  const ended = new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve()));

  return {
    signal: controller.signal,
    add: (stop) => void stops.unshift(stop),
    addLock(taken) {
      lock = taken;
    },
    begin,
    async around(start) {
      try {
        await start();
        await ended;
      } catch (error) {
        if (!controller.signal.aborted) fault = error instanceof Error ? error : new Error(String(error));
      }
      if (fault) console.error(fault.message);
      attempt(() => lock?.announceStop());
      for (const stop of stops) await stop(graceMs).catch(tell);
      attempt(() => lock?.release());
      return fault ? 1 : 0;
    },
  };

  function begin(reason?: Error): void {
    if (controller.signal.aborted) return;
    fault = reason ?? null;
    controller.abort();
    void stopTasks();
  }

  function onSignal(): void {
    const isRepeated = controller.signal.aborted && performance.now() - askedAt > sameSignalMs;
    if (!controller.signal.aborted) {
      askedAt = performance.now();
      console.log('Stopping ... (Ctrl-C again to skip the wait)');
    }
    begin();
    if (isRepeated) void hurry();
  }

  async function hurry(): Promise<void> {
    await Promise.race([Promise.allSettled(stops.map((stop) => stop(0))), pause(hurryMs)]);
    attempt(() => lock?.release());
    process.exit(1);
  }
}

/** What cannot be written down, on a disk that is full or gone, must not keep the rest from being stopped. */
function attempt(act: () => void): void {
  try {
    act();
  } catch (error) {
    tell(error);
  }
}

function tell(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
}
