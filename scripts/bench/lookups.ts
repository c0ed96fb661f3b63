import autocannon from 'autocannon';

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

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function run(url: string, duration: number): Promise<number> {
  const result = await autocannon({ url, duration, connections: CONNECTIONS, headers: { 'x-dayglass': '1' } });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  return result.requests.average;
}
