// Hides a lock file that a crash cannot leave shut: it names its holder, and a holder that no longer runs counts for nothing.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { findProcess, isErrno } from './processes.ts';

// A holder whose own parent was just killed needs this long to notice that it has to stop.
const noticeMs = 1500;

const holderSchema = z.object({ pid: z.number(), startedAt: z.string(), stopping: z.boolean() });
type Holder = z.infer<typeof holderSchema>;

export type Lock = {
  /** Tells those who ask that it is worth waiting for. */
  announceStop: () => void;
  release: () => void;
};

export type LockAnswer = { lock: Lock } | { heldBy: number };

/** Answers at once, but waits for a holder that announced its stop. `onWait` is called once with the holder's process id. */
export async function acquireLock(path: string, onWait?: (pid: number) => void): Promise<LockAnswer> {
  return acquire(path, (holder) => holder.stopping, onWait);
}

/** Waits for whoever holds it, however long that takes. */
export async function waitForLock(path: string, onWait?: (pid: number) => void): Promise<Lock> {
  const answer = await acquire(path, () => true, onWait);
  if ('heldBy' in answer) throw new Error(`${path} is held by process ${answer.heldBy}`);
  return answer.lock;
}

async function acquire(
  path: string,
  isWorthWaiting: (holder: Holder) => boolean,
  onWait?: (pid: number) => void,
): Promise<LockAnswer> {
  const deadline = performance.now() + noticeMs;
  for (let said = false; ; ) {
    if (tryCreate(path)) return { lock: createLock(path) };
    const holder = findHolder(path);
    if (holder === null) {
      removeStale(path);
      continue;
    }
    if (isWorthWaiting(holder)) {
      if (!said) onWait?.(holder.pid);
      said = true;
    } else if (performance.now() > deadline) {
      return { heldBy: holder.pid };
    }
    await sleep(100);
  }
}

function createLock(path: string): Lock {
  return {
    announceStop() {
      writeFileSync(`${path}.${process.pid}`, JSON.stringify(describeSelf(true)));
      renameSync(`${path}.${process.pid}`, path);
    },
    release() {
      rmSync(path, { force: true });
    },
  };
}

function tryCreate(path: string): boolean {
  const claim = `${path}.${process.pid}`;
  writeFileSync(claim, JSON.stringify(describeSelf(false)));
  try {
    linkSync(claim, path);
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(claim, { force: true });
  }
}

function describeSelf(stopping: boolean): Holder {
  return { pid: process.pid, startedAt: findProcess(process.pid)?.startedAt ?? '', stopping };
}

/** Null when nobody who still runs holds it. */
function findHolder(path: string): Holder | null {
  try {
    const holder = holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return findProcess(holder.pid)?.startedAt === holder.startedAt ? holder : null;
  } catch {
    return null;
  }
}

// Moved aside before it is removed, so that a lock somebody else took in between can be put back.
function removeStale(path: string): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return;
    throw error;
  }
  try {
    if (findHolder(aside)) linkSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
}
