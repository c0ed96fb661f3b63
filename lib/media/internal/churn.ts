import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { oncePerProcess } from '#lib/once.ts';

/**
 * Keeps memory flat while much passes through: V8 lets dead buffers pile up to about 64 MB before it looks, a small
 * collection (under a millisecond) frees them earlier.
 */
const MOST_BYTES = 16 * 1024 * 1024;

type Collect = (options: { type: 'minor' }) => void;

const churn = oncePerProcess('media.churn', () => ({ bytes: 0, collect: exposeCollector() }));

export function countPassed(bytes: number): void {
  const passed = churn.value;
  passed.bytes += bytes;
  if (passed.bytes < MOST_BYTES) return;
  passed.bytes = 0;
  passed.collect({ type: 'minor' });
}

function exposeCollector(): Collect {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  return (options) => {
    if (typeof collect === 'function') collect(options);
  };
}
