// Hides the life of a child that must stay up: leashed to this process, restarted when it dies, ended on request.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { nodeFlags, projectRoot } from './project.ts';

const maxRestarts = 5;
const longestPauseMs = 60_000;
const calmMs = 60_000;

export type ChildOptions = {
  name: string;
  /** Arguments of Node; asked again for each restart. */
  args: () => string[];
  env: NodeJS.ProcessEnv;
  onLine: (line: string) => void;
  log: (line: string) => void;
  /** Called once when it died before it was ready, or keeps dying. */
  onGiveUp: (reason: Error) => void;
  /** What the others can do without for a while: once it was ready, it is started again for ever. */
  isSpare?: boolean;
};

export type KeptChild = {
  /** From now on its death is an accident to be repaired. */
  markReady: () => void;
  /** SIGTERM, then SIGKILL after the grace. A second call may shorten the grace. */
  stop: (graceMs: number) => Promise<void>;
};

export function keepRunning(options: ChildOptions): KeptChild {
  let isReady = false;
  let isStopping = false;
  let failures = 0;
  let child = launch(options);
  let gone = whenGone(child);
  void keep();

  return {
    markReady() {
      isReady = true;
    },
    async stop(graceMs) {
      isStopping = true;
      if (graceMs > 0) child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await gone;
      clearTimeout(kill);
    },
  };

  async function keep(): Promise<void> {
    for (let bornAt = performance.now(); ; bornAt = performance.now()) {
      const how = await gone;
      if (isStopping) return;
      failures = performance.now() - bornAt > calmMs ? 1 : failures + 1;
      if (!isReady || (!options.isSpare && failures > maxRestarts)) {
        options.onGiveUp(new Error(`The ${options.name} ${isReady ? 'keeps stopping' : 'did not start'} (${how}).`));
        return;
      }
      options.log(`The ${options.name} stopped unexpectedly (${how}), starting it again.`);
      await pause(Math.min(longestPauseMs, 100 * 3 ** (failures - 1)));
      if (isStopping) return;
      child = launch(options);
      gone = whenGone(child);
    }
  }
}

function launch({ args, env, onLine }: ChildOptions): ChildProcess {
  const child = spawn(process.execPath, [...nodeFlags, ...args()], {
    cwd: projectRoot,
    detached: true,
    env: { ...env, DAYGLASS_LEASH: String(process.pid) },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.on('error', () => {});
  createInterface({ input: child.stdout }).on('line', onLine);
  return child;
}

function whenGone(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}
