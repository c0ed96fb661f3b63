import pg from 'pg';
import { type KeptReel, REEL_CHANNEL, readReels } from '#lib/archive/server.ts';
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';
import { oncePerProcess } from '#lib/once.ts';
import { toAsked, type Who } from '#lib/upstream/index.ts';
import { Entries } from './entries.ts';

/** What this process remembers of the archive. PostgreSQL tells when it is old; while that line is down nothing is kept. */

const STORED_CHANNEL = 'dayglass_stored';
const MOST_BYTES = 64 * 1024 * 1024;
const RECONNECT_MS = 1000;

class Memory {
  readonly #entries = new Entries(MOST_BYTES);
  readonly #reads = new Map<string, Promise<KeptReel | null>>();
  #client: pg.Client | null = null;
  #connecting = false;
  #closed = false;

  /** The newest answer; many askers share one read. */
  async load(who: Who): Promise<KeptReel | null> {
    const asked = toAsked(who);
    const known = this.#find(asked) ?? this.#reads.get(asked);
    if (known) return known;
    const reading = this.#read([who])
      .then(([reel]) => reel ?? null)
      .finally(() => this.#reads.delete(asked));
    this.#reads.set(asked, reading);
    return reading;
  }

  /** The same of many at once, in the order asked for. */
  async loadAll(whos: readonly Who[]): Promise<(KeptReel | null)[]> {
    const known = new Map(whos.map((who) => [who, this.#find(toAsked(who))]));
    const missing = whos.filter((who) => !known.get(who));
    const read = await this.#read(missing);
    for (const [at, who] of missing.entries()) known.set(who, read[at] ?? null);
    return whos.map((who) => known.get(who) ?? null);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#entries.clear();
    await this.#client?.end();
  }

  #find(asked: string): KeptReel | null {
    if (!this.#client) void this.#listen();
    return this.#entries.find(asked);
  }

  async #read(whos: readonly Who[]): Promise<(KeptReel | null)[]> {
    if (whos.length === 0) return [];
    const reading = this.#entries.begin();
    const brought = new Map<string, KeptReel>();
    try {
      const reels = await readReels(whos);
      if (this.#client) for (const reel of reels) if (reel) brought.set(reel.asked, reel);
      return reels;
    } finally {
      this.#entries.end(reading, brought);
    }
  }

  #hear(channel: string, payload: string): void {
    if (channel === STORED_CHANNEL) this.#entries.spoil(`s:${payload}`);
    // A bare id is what the version before tells.
    else for (const key of payload.split(' ')) this.#entries.spoil(/^\d+$/.test(key) ? `i:${key}` : key);
  }

  async #listen(): Promise<void> {
    if (this.#connecting || this.#closed) return;
    this.#connecting = true;
    const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true });
    client.on('notification', ({ channel, payload }) => this.#hear(channel, payload ?? ''));
    client.on('error', (error) => this.#lose(client, error));
    client.on('end', () => this.#lose(client));
    try {
      await client.connect();
      await client.query(`listen ${REEL_CHANNEL}; listen ${STORED_CHANNEL}`);
      this.#client = client;
      this.#connecting = false;
    } catch (error) {
      await client.end().catch(() => {});
      log('feed').warn({ error: String(error) }, 'not listening for changes; answers are read from the archive');
      setTimeout(() => (this.#connecting = false), RECONNECT_MS).unref();
    }
  }

  #lose(client: pg.Client, error?: Error): void {
    if (this.#client !== client) return;
    if (error) log('feed').warn({ error: error.message }, 'lost the line that tells of changes');
    this.#client = null;
    this.#entries.clear();
  }
}

const memory = oncePerProcess('feed.memory', () => new Memory());

export function getMemory(): Memory {
  return memory.value;
}
