// Hides how a test gets a migrated database of its own.
import { randomBytes } from 'node:crypto';
import pg from 'pg';

export type TestDatabase = { url: string; drop: () => Promise<void> };

/** Needs the server of `startTestPostgres`, in this process or in one above it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_POSTGRES_URL;
  const template = process.env.TEST_POSTGRES_TEMPLATE;
  if (!server || !template) throw new Error('No test PostgreSQL runs: its set-up did not.');
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  await runSql(server, `create database ${name} template ${template}`);
  return {
    url: withDatabase(server, name),
    async drop() {
      await runSql(server, `drop database if exists ${name} with (force)`);
    },
  };
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

export async function runSql(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows;
  } finally {
    await client.end();
  }
}
