import 'server-only';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';
import { oncePerProcess } from '#lib/once.ts';

export type Database = NodePgDatabase;

const connection = oncePerProcess('db.connection', open);

/** A process that died in the middle of a transaction holds up the others no longer than this; in milliseconds. */
const LIMITS = {
  connectionTimeoutMillis: 10_000,
  idle_in_transaction_session_timeout: 10_000,
  lock_timeout: 10_000,
  keepAlive: true,
};

/** Connects lazily, so that a build never opens a connection. */
export function db(): Database {
  return connection.value.database;
}

export function pool(): pg.Pool {
  return connection.value.pool;
}

/** For tests and shutdown; later calls of `db()` in this process fail. */
export async function closeDatabase(): Promise<void> {
  await connection.value.pool.end();
}

function open(): { pool: pg.Pool; database: Database } {
  const { DATABASE_URL, DATABASE_POOL } = env();
  if (!DATABASE_URL) throw new Error('DATABASE_URL is not set: start Dayglass with npm start, or name a database');
  const created = new pg.Pool({ connectionString: DATABASE_URL, max: DATABASE_POOL, ...LIMITS });
  created.on('error', (error) => log('db').warn({ message: error.message }, 'idle connection lost'));
  return { pool: created, database: drizzle(created) };
}

export async function checkDatabase(): Promise<boolean> {
  try {
    await pool().query('select 1');
    return true;
  } catch (error) {
    log('db').warn({ error: String(error) }, 'not reachable');
    return false;
  }
}
