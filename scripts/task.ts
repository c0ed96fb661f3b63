// Hides how a tool is run so that nothing of it outlives it: in a process group of its own, ended as a whole.
import { spawn } from 'node:child_process';
import { isErrno } from './processes.ts';
import { projectRoot } from './project.ts';

const running = new Set<number>();
const graceMs = 8000;
const lastWordsMs = 2000;

export type TaskOptions = {
  env?: Record<string, string>;
  /** Prints nothing. The result has all output when quiet, else what went to standard error. */
  quiet?: boolean;
  timeoutMs?: number;
  cwd?: string;
};

export type TaskResult = { ok: boolean; output: string };

/** Never rejects: a program that cannot be started is a result that is not ok. */
export function runTask(file: string, args: string[], options: TaskOptions = {}): Promise<TaskResult> {
  return new Promise((resolve) => {
    const output: Buffer[] = [];
    const child = spawn(file, args, {
      cwd: options.cwd ?? projectRoot,
      detached: true,
      env: { ...process.env, ...options.env },
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'pipe'],
    });
    const pid = child.pid;
    if (pid !== undefined) running.add(pid);
    const timer = options.timeoutMs ? setTimeout(() => pid && void endGroup(pid), options.timeoutMs) : undefined;
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => {
      output.push(chunk);
      if (!options.quiet) process.stderr.write(chunk);
    });
    child.once('error', (error) => resolve({ ok: false, output: error.message }));
    child.once('exit', () => {
      if (pid === undefined) return;
      signalGroup(pid, 'SIGKILL');
      running.delete(pid);
      // A process that left the group may keep the pipe open.
      setTimeout(() => child.stderr?.destroy(), lastWordsMs).unref();
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ ok: code === 0, output: Buffer.concat(output).toString('utf8').trim() });
    });
  });
}

/** Ends every task that still runs, with all its children. */
export async function stopTasks(): Promise<void> {
  await Promise.all([...running].map(endGroup));
}

async function endGroup(pid: number): Promise<void> {
  signalGroup(pid, 'SIGINT');
  const deadline = performance.now() + graceMs;
  while (running.has(pid) && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!isErrno(error, 'ESRCH') && !isErrno(error, 'EPERM')) throw error;
  }
}
