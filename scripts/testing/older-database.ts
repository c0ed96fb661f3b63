// Hides how a test gets a database that an older version made and filled.
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { migrate } from '#lib/db/migrate.ts';
import { runSql, type TestDatabase, withDatabase } from './database.ts';

type Row = Record<string, unknown>;
export type OlderDatabase = TestDatabase & { rows: Record<string, Row[]> };

const MIGRATIONS = resolve('lib/db/migrations');

/** `version` names the last migration that it had; `rows` is what it held, by table. */
export async function createOlderDatabase(version: string): Promise<OlderDatabase> {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error('No test PostgreSQL runs: its set-up did not.');
  const name = `dayglass_test_older_${randomBytes(6).toString('hex')}`;
  await runSql(server, `create database ${name}`);
  const url = withDatabase(server, name);
  await migrateTo(url, version);
  const dump = gunzipSync(readFileSync(resolve(`scripts/testing/databases/${version}.json.gz`)));
  const rows: Record<string, Row[]> = JSON.parse(dump.toString());
  await fill(url, rows);
  return { url, rows, drop: async () => void (await runSql(server, `drop database ${name} with (force)`)) };
}

async function migrateTo(url: string, version: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dayglass-migrations-'));
  try {
    cpSync(MIGRATIONS, folder, { recursive: true });
    const path = join(folder, 'meta/_journal.json');
    const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(path, 'utf8'));
    const last = journal.entries.findIndex(({ tag }) => tag === version);
    writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, last + 1) }));
    await migrate(url, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function fill(url: string, rows: Record<string, Row[]>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const [table, list] of Object.entries(rows))
      await client.query(
        `insert into ${table} overriding system value select * from json_populate_recordset(null::${table}, $1)`,
        [JSON.stringify(list)],
      );
    await client.query("select setval(pg_get_serial_sequence('answers', 'id'), max(id)) from answers");
  } finally {
    await client.end();
  }
}
