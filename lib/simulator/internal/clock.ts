/** Time that a file moves, the same file and meaning as in Dayglass: what it says was the time when it was written. */
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';

export type Clock = { now: () => number; set: ((at: string) => void) | null };

/** Real time, and nothing to set, without a file. */
export function createClock(file: string | undefined): Clock {
  if (!file) return { now: Date.now, set: null };
  let offset = 0;
  let writtenAt = 0;
  let checkedAt = Number.NEGATIVE_INFINITY;

  function check(): void {
    checkedAt = performance.now();
    const found = statSync(file ?? '', { throwIfNoEntry: false });
    if (!found || found.mtimeMs === writtenAt) return;
    const said = Date.parse(readFileSync(file ?? '', 'utf8').trim());
    if (Number.isNaN(said)) return;
    writtenAt = found.mtimeMs;
    offset = said - writtenAt;
  }

  return {
    now: () => {
      if (performance.now() - checkedAt > 50) check();
      return Date.now() + offset;
    },
    set: (at) => {
      writeFileSync(`${file}.new`, at);
      renameSync(`${file}.new`, file);
      check();
    },
  };
}
