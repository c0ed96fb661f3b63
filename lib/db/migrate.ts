import { resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as run } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

const LOCK = 0x64617967;

/** Brings the database to the newest schema; safe to call from several processes at once, in the project's folder. */
export async function migrate(databaseUrl: string, folder = migrationsFolder()): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await run(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end();
  }
}

function migrationsFolder(): string {
  return resolve('lib/db/migrations');
}
