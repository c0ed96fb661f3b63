import autocannon from 'autocannon';
import type { Pool } from 'pg';
import { fillWithCrowd, keepOneMore } from '../testing/crowd.ts';

const ROUNDS = 3;
const CONNECTIONS = 16;

export type LookupFigures = { cachedPerSecond: number; bareRoutePerSecond: number; ratio: number };

/** Look-ups that the store answers, against a route handler of the same build that does nothing; medians of turns. */
export async function measureLookups(url: string, seconds: number): Promise<LookupFigures> {
  const cached = `${url}/api/stories?username=javan`;
  const bare = `${url}/api/health/live`;
  await run(cached, seconds);
  await run(bare, seconds);
  const turns: { cached: number; bare: number }[] = [];
  for (let round = 0; round < ROUNDS; round++)
    turns.push({ cached: await run(cached, seconds), bare: await run(bare, seconds) });
  const ratios = turns.map((turn) => turn.cached / turn.bare);
  return {
    cachedPerSecond: Math.round(median(turns.map((turn) => turn.cached))),
    bareRoutePerSecond: Math.round(median(turns.map((turn) => turn.bare))),
    ratio: Number(median(ratios).toFixed(2)),
  };
}

const ACCOUNTS = 50;
const LOOKUPS = 10_000;

/**
 * 10,000 look-ups of 50 accounts in two processes, while a story a second is kept, against as many of a bare route in the
 * same conditions; medians of turns.
 */
export async function measureCrowd(urls: readonly string[], pool: Pool): Promise<LookupFigures> {
  await fillWithCrowd(pool, ACCOUNTS * 50);
  let kept = 0;
  const keeping = setInterval(() => {
    void keepOneMore(pool, kept % ACCOUNTS, kept);
    kept += 1;
  }, 1000);
  const names = Array.from({ length: ACCOUNTS }, (_, at) => ({ path: `/api/stories?username=crowd.${at}` }));
  const bare = [{ path: '/api/health/live' }];
  try {
    await Promise.all(urls.map((url) => askFor(url, names, 500)));
    const turns: { cached: number; bare: number }[] = [];
    for (let round = 0; round < ROUNDS; round++)
      turns.push({ cached: await askAll(urls, names), bare: await askAll(urls, bare) });
    return {
      cachedPerSecond: Math.round(median(turns.map((turn) => turn.cached))),
      bareRoutePerSecond: Math.round(median(turns.map((turn) => turn.bare))),
      ratio: Number(median(turns.map((turn) => turn.cached / turn.bare)).toFixed(2)),
    };
  } finally {
    clearInterval(keeping);
  }
}

/** Look-ups a second over all processes. */
async function askAll(urls: readonly string[], requests: { path: string }[]): Promise<number> {
  const startedAt = performance.now();
  await Promise.all(urls.map((url) => askFor(url, requests, LOOKUPS / urls.length)));
  return LOOKUPS / ((performance.now() - startedAt) / 1000);
}

async function askFor(url: string, requests: { path: string }[], amount: number): Promise<void> {
  const result = await autocannon({ url, amount, connections: CONNECTIONS, requests, headers: { 'x-dayglass': '1' } });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function run(url: string, duration: number): Promise<number> {
  const result = await autocannon({ url, duration, connections: CONNECTIONS, headers: { 'x-dayglass': '1' } });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  return result.requests.average;
}
