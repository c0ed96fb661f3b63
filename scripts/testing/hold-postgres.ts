// A program for tests that kill it: supervises PostgreSQL on the data directory it is given, and says how it went.
import { startPostgres } from '../postgres/supervisor.ts';

const [dataDir = '', sharedDir = ''] = process.argv.slice(2);
try {
  const postgres = await startPostgres({ dataDir, sharedDir, log: console.error });
  console.log(JSON.stringify({ url: postgres.url, pid: postgres.pid, reused: postgres.reused }));
  process.once('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
} catch (error) {
  console.log(JSON.stringify({ fault: error instanceof Error ? error.message : String(error) }));
}
