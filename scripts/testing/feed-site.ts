import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Viewer } from '#lib/auth/can.ts';
import { startSimulator } from '#lib/simulator/simulator.ts';
import { createTestDatabase } from './database.ts';

export const OWNER = { kind: 'person', id: 'owner', role: 'owner', address: null } as const satisfies Viewer;
export const READER: Viewer = { ...OWNER, role: 'viewer' };

/** The feed on a database and a simulator of its own, with a clock that the test moves. */
export type FeedSite = {
  feed: typeof import('#lib/feed/server.ts');
  databaseUrl: string;
  query: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  /** Takes the database away from everybody, or gives it back. */
  setAway: (isAway: boolean) => Promise<void>;
  simulate: (path: string, body: object) => Promise<void>;
  /** How often the vendor was asked, for one name or in all. */
  calls: (name?: string) => Promise<number>;
  /** Moves the clock to so many seconds after the beginning. */
  setTime: (seconds: number) => void;
  at: (seconds: number) => string;
  /** As another process would see things: nothing is remembered here. */
  forget: () => Promise<void>;
  close: () => Promise<void>;
};

type Stats = { calls: number; byAccount: Record<string, number> };

/** Sets the environment, so once per test file and before anything reads it. */
export async function startFeedSite(settings: Record<string, string> = {}): Promise<FeedSite> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dayglass-feed-'));
  const database = await createTestDatabase();
  const simulator = await startSimulator({ still: true, seed: 7 });
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    KEYAPI_KEY: 'sk_live_feed',
    KEYAPI_BASE_URL: simulator.url,
    MEDIA_ALLOW_LOOPBACK: '1',
    BREAKER_SECONDS: '0',
    CREDITS_PER_DAY: '5000',
    ...settings,
  });
  const feed = await import('#lib/feed/server.ts');
  const { setClock } = await import('#lib/time.ts');
  const { closeDatabase } = await import('#lib/db/server.ts');
  const { getMemory } = await import('#lib/feed/internal/memory.ts');
  const { forgetInProcess } = await import('#lib/once.ts');
  const client = new pg.Client({ connectionString: withoutDatabase(database.url) });
  await client.connect();
  const own = new pg.Pool({ connectionString: database.url, max: 1, idleTimeoutMillis: 1 });
  own.on('error', () => undefined);
  const start = Date.now();
  const readStats = async (): Promise<Stats> => (await fetch(`${simulator.url}/_sim/stats`)).json();
  return {
    feed,
    databaseUrl: database.url,
    query: async (text, values = []) => (await own.query(text, values)).rows,
    async setAway(isAway) {
      const name = new URL(database.url).pathname.slice(1);
      await client.query(`alter database ${name} allow_connections ${!isAway}`);
      if (isAway)
        await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    },
    async simulate(path, body) {
      await fetch(`${simulator.url}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) });
    },
    calls: async (name) => {
      const stats = await readStats();
      return name === undefined ? stats.calls : (stats.byAccount[name] ?? 0);
    },
    setTime: (seconds) => setClock(() => new Date(start + seconds * 1000)),
    at: (seconds) => new Date(start + seconds * 1000).toISOString(),
    async forget() {
      await getMemory().close();
      forgetInProcess((key) => key.startsWith('feed.') || key.startsWith('archive.'));
    },
    async close() {
      await getMemory().close();
      await closeDatabase();
      await own.end();
      await client.end();
      await simulator.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function withoutDatabase(url: string): string {
  const changed = new URL(url);
  changed.pathname = '/postgres';
  return changed.href;
}
