import { parseArgs } from 'node:util';
import pg from 'pg';
import { measureArchive } from './bench/archive.ts';
import { measureJavaScript } from './bench/javascript.ts';
import { measureCrowd, measureLookups } from './bench/lookups.ts';
import { measureMedia } from './bench/media.ts';
import { measureViewer } from './bench/viewer.ts';
import { ensureBuilt } from './build.ts';
import { createTestDatabase } from './testing/database.ts';
import { startTestPostgres } from './testing/postgres.ts';
import { startServer, startSimulatorProcess } from './testing/servers.ts';

/** Prints figures as JSON. Each is beside its yardstick of the same run: on a shared machine only ratios mean something. */

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    /** The folder of a viewer measurement harness; without it the viewer's own figures are left out. */
    harness: { type: 'string' },
    metrics: { type: 'string', default: 'tap,load,first' },
    /** How many stories the store holds while it is read; 0 leaves that out. */
    stories: { type: 'string', default: '1000000' },
  },
});

const built = await ensureBuilt(() => process.stderr.write('Building ...\n'));
if (!built.ok) throw new Error(built.output);
const postgres = await startTestPostgres();
const database = await createTestDatabase();
const simulator = await startSimulatorProcess(['--still', '--seed', '1']);
const settings = {
  DATABASE_URL: database.url,
  KEYAPI_KEY: 'sk_bench',
  KEYAPI_BASE_URL: simulator.url,
  MEDIA_ALLOW_LOOPBACK: '1',
  FRESH_SECONDS: '86400',
  LOG_LEVEL: 'warn',
};
const [server, second] = await Promise.all([startServer(settings), startServer(settings)]);
const pool = new pg.Pool({ connectionString: database.url, max: 2 });
try {
  const seconds = Number(values.seconds);
  const figures = {
    lookups: await measureLookups(server.url, seconds),
    crowd: await measureCrowd([server.url, second.url], pool),
    media: await measureMedia(server.url, seconds),
    javascript: await measureJavaScript(server.url),
    archive: Number(values.stories) > 0 ? await measureArchive(Number(values.stories)) : null,
    viewer: values.harness ? await measureViewer(server.url, values.harness, values.metrics) : null,
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
} finally {
  await pool.end();
  await Promise.all([server.stop(), second.stop()]);
  await simulator.stop();
  await database.drop();
  await postgres.stop();
}
