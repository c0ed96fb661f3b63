export const CREDITS_PER_CALL = 2;

export type Stats = {
  calls: number;
  credits: number;
  byAccount: Record<string, number>;
  media: { requests: number; bytes: number };
};

export function createStats(): Stats {
  return { calls: 0, credits: 0, byAccount: {}, media: { requests: 0, bytes: 0 } };
}

export function countCall(stats: Stats, name: string): void {
  stats.calls += 1;
  stats.credits += CREDITS_PER_CALL;
  stats.byAccount[name] = (stats.byAccount[name] ?? 0) + 1;
}
