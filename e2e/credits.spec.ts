import { test as base, expect } from '@playwright/test';
import { createTestDatabase } from '#scripts/testing/database.ts';
import { startServer, startSimulatorProcess } from '#scripts/testing/servers.ts';
import { liveSettings } from './fixtures/dayglass.ts';

type Pair = { urls: [string, string]; calls: () => Promise<Record<string, number>> };

/** Two server processes on one database. */
const test = base.extend<object, { pair: Pair }>({
  pair: [
    async ({ playwright: _ }, use) => {
      const database = await createTestDatabase();
      const simulator = await startSimulatorProcess(['--still', '--seed', '1']);
      const settings = liveSettings(simulator, database.url);
      const servers = [await startServer(settings), await startServer(settings)] as const;
      const calls = async () => (await (await fetch(`${simulator.url}/_sim/stats`)).json()).byAccount;
      await use({ urls: [servers[0].url, servers[1].url], calls });
      await Promise.all([servers[0].stop(), servers[1].stop()]);
      await simulator.stop();
      await database.drop();
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
      const response = await fetch(`${urls[at % 2]}/api/stories?username=${name(at)}`);
      return String((await response.json()).status);
    }),
  );
  const counted: Record<string, number> = {};
  for (const status of replies) counted[status] = (counted[status] ?? 0) + 1;
  return counted;
}
