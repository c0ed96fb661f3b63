import pg from 'pg';
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';

const RECONNECT_MS = 2000;

/** Hears NOTIFY on some channels, and connects again by itself. */
export function listen(channels: string[], hear: () => void): { close: () => Promise<void> } {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true });
    client = fresh;
    fresh.on('notification', hear);
    fresh.on('error', (error) => log('media').warn({ cause: error.message }, 'line for notices lost'));
    fresh.on('end', reconnectLater);
    try {
      await fresh.connect();
      await fresh.query(channels.map((channel) => `listen ${channel}`).join('; '));
      hear();
    } catch (error) {
      log('media').warn({ cause: String(error) }, 'no line for notices');
      await fresh.end().catch(() => undefined);
      reconnectLater();
    }
  }

  function reconnectLater(): void {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(() => void connect(), RECONNECT_MS).unref();
  }

  void connect();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
