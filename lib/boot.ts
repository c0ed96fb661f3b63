import 'server-only';
import { getJobViewer } from './auth/server.ts';
import { migrate } from './db/migrate.ts';
import { env } from './env.ts';
import { renewStoryMedia } from './feed/server.ts';
import { log } from './log.ts';
import { startMediaQueue } from './media/server.ts';
import { onStop } from './stopping.ts';

/** Brings a server process to life; a process that cannot serve exits, since Next would go on answering 500. */
export async function boot(): Promise<void> {
  try {
    const { DATABASE_URL } = env();
    if (!DATABASE_URL) throw new Error('DATABASE_URL: not set; start Dayglass with npm start, or name a database');
    await migrate(DATABASE_URL);
    const queue = startMediaQueue({
      renew: async (storyId, actor) => renewStoryMedia(await getJobViewer('renewal', actor), storyId),
    });
    onStop(() => queue.stop());
    log('boot').info({ demo: env().demo }, 'ready');
  } catch (error) {
    process.stderr.write(`Dayglass cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
