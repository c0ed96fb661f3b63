export type PaceOptions = {
  slowestBytesPerSecond: number;
  /** Over how much waiting the speed is taken. */
  paceWindowMs: number;
};

/** Tells a source that is too slow. Only the time spent waiting for it counts, not what its reader takes. */
export function createPace({ slowestBytesPerSecond, paceWindowMs }: PaceOptions) {
  let waited = 0;
  let got = 0;
  return {
    isTooSlow(waitedMs: number, bytes: number): boolean {
      waited += waitedMs;
      got += bytes;
      if (waited < paceWindowMs) return false;
      const slow = got < (slowestBytesPerSecond * waited) / 1000;
      waited = 0;
      got = 0;
      return slow;
    },
  };
}
