import pg from 'pg';
import type { Cluster } from './cluster.ts';

export const databaseName = 'dayglass';

export function toUrl({ user, password }: Cluster, port: number, database = databaseName): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/** The address of another database of the same server, made if it is not there. */
export async function ensureDatabase(url: string, name: string): Promise<string> {
  const exists = await queryOne(url, `select 1 from pg_database where datname = '${name}'`);
  if (!exists) await queryOne(url, `create database ${name}`);
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

/** The first column of the first row, as text; null where there is none. */
export async function queryOne(url: string, sql: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    const value = rows[0]?.[0];
    return value === undefined || value === null ? null : String(value);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The SQLSTATE of a failure, or the code of the socket. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
