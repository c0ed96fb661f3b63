import 'server-only';
import { env } from './env.ts';
import { log } from './log.ts';
import { onStop } from './stopping.ts';

/** Brings a server process to life by its role; one that cannot serve exits, since Next would go on answering 500. */
export async function boot(): Promise<void> {
  try {
    const { DATABASE_URL, ROLE, demo } = env();
    if (!DATABASE_URL) throw new Error('DATABASE_URL: not set; start Dayglass with npm start, or name a database');
    if (ROLE === 'worker') await beginWork();
    log('boot').info({ role: ROLE, demo }, 'ready');
  } catch (error) {
    process.stderr.write(`Dayglass cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

/** What nobody waits for. What pays is loaded when it is wished for, since it seldom is. */
async function beginWork(): Promise<void> {
  const { startMediaQueue } = await import('./media/server.ts');
  const queue = startMediaQueue({
    async renew(storyId, actor) {
      const [{ renewStoryMedia }, { getJobViewer }] = await Promise.all([
        import('./feed/server.ts'),
        import('./auth/server.ts'),
      ]);
      await renewStoryMedia(await getJobViewer('renewal', actor), storyId);
    },
  });
  onStop(() => queue.stop());
}
