import { readFileSync, statSync } from 'node:fs';
import { env } from './env.ts';
import { oncePerProcess } from './once.ts';

const CHECK_MS = 50;

/** The one clock of server code: real time, a fixed start that ticks (DAYGLASS_CLOCK), what a file says, or what a test sets. */
const clock = oncePerProcess('time.clock', () => ({ read: choose() }));

export function now(): Date {
  return clock.value.read();
}

/** For tests. */
export function setClock(read: () => Date): void {
  clock.value.read = read;
}

function choose(): () => Date {
  const { DAYGLASS_CLOCK_FILE: file, DAYGLASS_CLOCK: start } = env();
  if (file) return followingFile(file);
  if (!start) return () => new Date();
  const offset = Date.parse(start) - Date.now();
  return () => new Date(Date.now() + offset);
}

/** What the file says was the time when it was written; real time while there is none. */
function followingFile(file: string): () => Date {
  let offset = 0;
  let writtenAt = 0;
  let checkedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() - checkedAt > CHECK_MS) {
      checkedAt = performance.now();
      const found = statSync(file, { throwIfNoEntry: false });
      const said = found && found.mtimeMs !== writtenAt ? Date.parse(readFileSync(file, 'utf8').trim()) : Number.NaN;
      if (found && !Number.isNaN(said)) [writtenAt, offset] = [found.mtimeMs, said - found.mtimeMs];
    }
    return new Date(Date.now() + offset);
  };
}
