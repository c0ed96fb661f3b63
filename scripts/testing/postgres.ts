// Hides the PostgreSQL behind tests: a throw-away server, or TEST_DATABASE_URL, with a migrated template to clone.
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '#lib/db/migrate.ts';
import { startPostgres } from '../postgres/supervisor.ts';
import { runSql, withDatabase } from './database.ts';
import { sweepTestPostgres, testBaseDir } from './sweep.ts';

const unsafeButFast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '64MB' };

export type TestPostgres = { url: string; stop: () => Promise<void> };

/** Vitest's global set-up. */
export default async function setup(): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres();
  return postgres.stop;
}

/** Also sets TEST_POSTGRES_URL and TEST_POSTGRES_TEMPLATE, by which child processes find it. */
export async function startTestPostgres(): Promise<TestPostgres> {
  sweepTestPostgres();
  const server = await startServer();
  const template = `dayglass_test_${randomBytes(6).toString('hex')}`;
  await runSql(server.url, `create database ${template}`);
  await migrate(withDatabase(server.url, template));
  await runSql(server.url, `alter database ${template} allow_connections false`);
  process.env.TEST_POSTGRES_URL = server.url;
  process.env.TEST_POSTGRES_TEMPLATE = template;
  return { url: server.url, stop: () => server.stop(template) };
}

async function startServer(): Promise<{ url: string; stop: (template: string) => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: (template) => dropClones(given, template) };
  const dir = mkdtempSync(join(testBaseDir(), `dayglass-test-${process.pid}-`));
  chmodSync(dir, 0o711);
  const postgres = await startPostgres({
    dataDir: join(dir, 'data'),
    sharedDir: join(dir, 'shared'),
    log: console.error,
    settings: unsafeButFast,
    detached: false,
  });
  return {
    url: withDatabase(postgres.url, 'postgres'),
    async stop() {
      await postgres.stop(5000);
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function dropClones(url: string, template: string): Promise<void> {
  const rows = await runSql(url, `select datname from pg_database where datname like '${template}%'`);
  for (const [name] of rows) await runSql(url, `drop database if exists ${String(name)} with (force)`);
}
