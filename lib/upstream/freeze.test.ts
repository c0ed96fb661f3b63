import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Viewer } from '#lib/auth/can.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/testing/database.ts';
import { type Running, startSimulatorProcess } from '#scripts/testing/servers.ts';

const OWNER: Viewer = { kind: 'person', id: 'owner', role: 'owner', address: null };
const MOST_DELAY_MS = 200;
const MOST_GROWTH = 300 * 1024 * 1024;
const SAMPLE_MS = 10;
/** Does nothing but tell how long it was kept waiting: so much is the machine's doing. */
const BYSTANDER = `
  const { parentPort } = require('node:worker_threads');
  const delay = require('node:perf_hooks').monitorEventLoopDelay({ resolution: ${SAMPLE_MS} });
  delay.enable();
  parentPort.postMessage('ready');
  parentPort.once('message', () => parentPort.postMessage(delay.max / 1e6));
`;

let database: TestDatabase;
let simulator: Running;
let upstream: typeof import('./server.ts');
let closeDatabase: () => Promise<void>;

beforeAll(async () => {
  [database, simulator] = await Promise.all([createTestDatabase(), startSimulatorProcess(['--still'])]);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    KEYAPI_KEY: 'sk_live_freeze',
    KEYAPI_BASE_URL: simulator.url,
    BREAKER_SECONDS: '0',
    CREDITS_PER_DAY: '100000',
  });
  upstream = await import('./server.ts');
  ({ closeDatabase } = await import('../db/server.ts'));
  await upstream.fetchReel(OWNER, { username: 'harbour.light' }, 'lookup');
});

afterAll(async () => {
  await closeDatabase();
  await simulator.stop();
  await database.drop();
});

it.each([
  ['fault-zeros', 4],
  ['fault-objects', 4],
  ['fault-names', 4],
  ['fault-deep', 4],
  ['fault-many-items', 500],
  ['fault-many-stickers', 4],
  ['fault-long-text', 4],
])(
  '%s holds nobody up, takes no memory to speak of, and leaves the stories that are there',
  { timeout: 60_000, retry: 2 },
  async (username, stories) => {
    const { reel, delayMs, growth } = await measure(() => upstream.fetchReel(OWNER, { username }, 'lookup'));
    expect(reel).toMatchObject({ outcome: 'reel', stories: { length: stories } });
    expect(delayMs).toBeLessThan(MOST_DELAY_MS);
    expect(growth).toBeLessThan(MOST_GROWTH);
  },
);

it('neither do all of them together', { timeout: 120_000, retry: 2 }, async () => {
  const kinds = ['fault-zeros', 'fault-objects', 'fault-names', 'fault-deep', 'fault-many-items'];
  const {
    reel: reels,
    delayMs,
    growth,
  } = await measure(() => Promise.all(kinds.map((username) => upstream.fetchReel(OWNER, { username }, 'lookup'))));
  expect(reels).toHaveLength(kinds.length);
  expect(delayMs).toBeLessThan(MOST_DELAY_MS);
  expect(growth).toBeLessThan(MOST_GROWTH);
});

/** The longest that anybody else had to wait meanwhile beyond what the machine made everybody wait, and the memory on top. */
async function measure<T>(run: () => Promise<T>): Promise<{ reel: T; delayMs: number; growth: number }> {
  const idle = process.memoryUsage.rss();
  let most = idle;
  const sampling = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), SAMPLE_MS);
  const bystander = new Worker(BYSTANDER, { eval: true });
  await once(bystander, 'message');
  const delay = monitorEventLoopDelay({ resolution: SAMPLE_MS });
  delay.enable();
  try {
    const reel = await run();
    bystander.postMessage('end');
    const [machineMs] = await once(bystander, 'message');
    return { reel, delayMs: delay.max / 1e6 - machineMs, growth: most - idle };
  } finally {
    clearInterval(sampling);
    delay.disable();
    await bystander.terminate();
  }
}
