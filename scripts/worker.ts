// Hides how the worker is run.
import { keepRunning } from './keep-running.ts';
import { quickImports } from './project.ts';
import { type Server, type ServerOptions, toServer } from './server.ts';

/** Arguments for Node beside the usual ones; what it does at a time needs little memory. */
export const workerArgs = ['--max-semi-space-size=2', ...quickImports, 'scripts/work.ts'];

export function startWorker({ place, env, log, onGiveUp }: ServerOptions): Server {
  const child = keepRunning({
    name: 'worker',
    args: () => workerArgs,
    env: { ...env, ROLE: 'worker', HOST: place.host, WORKER_PORT: String(place.port) },
    onLine: (line) => console.log(line),
    log,
    onGiveUp,
    isSpare: true,
  });
  return toServer('worker', place, child);
}
