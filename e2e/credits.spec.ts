import { startServer } from '#scripts/testing/servers.ts';
import { test as base, expect } from './fixtures/dayglass.ts';

type Pair = { urls: [string, string]; calls: () => Promise<Record<string, number>> };

/** A second server process on the same database. */
const test = base.extend<object, { pair: Pair }>({
  pair: [
    async ({ dayglass }, use) => {
      const second = await startServer(dayglass.settings);
      await use({ urls: [dayglass.url, second.url], calls: async () => (await dayglass.simulator.stats()).byAccount });
      await second.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

test('a thousand people asking two servers for one account at once cost one call', async ({ pair }) => {
  const statuses = await askAtOnce(pair, 1000, () => 'javan');
  expect(statuses).toEqual({ live: 1000 });
  expect((await pair.calls()).javan).toBe(1);
});

test('a thousand people asking for fifty accounts cost fifty calls', async ({ pair }) => {
  const statuses = await askAtOnce(pair, 1000, (at) => `nobody.number.${at % 50}`);
  expect(statuses).toEqual({ not_found: 1000 });
  const calls = Object.entries(await pair.calls()).filter(([name]) => name.startsWith('nobody.number.'));
  expect(calls).toHaveLength(50);
  expect(calls.map(([, count]) => count)).toEqual(Array(50).fill(1));
});

async function askAtOnce({ urls }: Pair, count: number, name: (at: number) => string) {
  const replies = await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const response = await fetch(`${urls[at % 2]}/api/stories?username=${name(at)}`, {
        headers: { 'x-dayglass': '1' },
      });
      return String((await response.json()).status);
    }),
  );
  const counted: Record<string, number> = {};
  for (const status of replies) counted[status] = (counted[status] ?? 0) + 1;
  return counted;
}
