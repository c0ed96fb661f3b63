import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as run } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

const LOCK = 0x64617967;
/** A lock that did not come in time, and a ring of processes that wait for each other. */
const IN_THE_WAY = ['55P03', '40P01'];
const MOST_TRIES = 6;
const PAUSE_MS = 500;

/** Brings the database to the newest schema; safe to call from several processes at once, in the project's folder. */
export async function migrate(databaseUrl: string, folder = migrationsFolder()): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query("set lock_timeout = '10s'");
    await runPatiently(client, folder);
  } finally {
    await client.end();
  }
}

/** All or nothing each time. Others in the way are let by: they would wait for us as long as we for them. */
async function runPatiently(client: pg.Client, folder: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await run(drizzle(client), { migrationsFolder: folder });
      return;
    } catch (error) {
      if (tries === MOST_TRIES || !isInTheWay(error)) throw error;
      await pause(PAUSE_MS);
    }
  }
}

function isInTheWay(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if ('code' in at && IN_THE_WAY.includes(String(at.code))) return true;
  return false;
}

function migrationsFolder(): string {
  return resolve('lib/db/migrations');
}
