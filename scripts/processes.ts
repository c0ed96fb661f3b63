// Hides how the operating system answers "is that process still the one I mean?".
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

export type RunningProcess = {
  /** Differs between two processes that had the same id one after the other. */
  startedAt: string;
  command: string;
  /** Null where the system does not tell. */
  workingDirectory: string | null;
};

/** Null when no such process runs; a zombie does not. */
export function findProcess(pid: number): RunningProcess | null {
  return process.platform === 'linux' ? findOnLinux(pid) : findByPs(pid);
}

export function isAlive(pid: number): boolean {
  return findProcess(pid) !== null;
}

/** Sends a signal; a process that is gone is no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!isErrno(error, 'ESRCH')) throw error;
  }
}

export function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function findOnLinux(pid: number): RunningProcess | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { startedAt: `${boot}:${fields[19]}`, command, workingDirectory: findWorkingDirectory(pid) };
  } catch {
    return null;
  }
}

function findWorkingDirectory(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

function findByPs(pid: number): RunningProcess | null {
  try {
    const options = { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } } as const;
    const line = execFileSync('ps', ['-o', 'stat=,lstart=,command=', '-p', String(pid)], options).trim();
    const [, state, startedAt, command] = /^(\S+)\s+(\S+ +\S+ +\S+ +\S+ +\S+)\s+(.*)$/.exec(line) ?? [];
    if (!state || state.startsWith('Z')) return null;
    return { startedAt: startedAt ?? '', command: command ?? '', workingDirectory: null };
  } catch {
    return null;
  }
}
