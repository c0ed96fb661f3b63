import pg from 'pg';
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';
import { oncePerProcess } from '#lib/once.ts';
import type { StoredReel } from './stored.ts';

/** What this process remembers of the store. PostgreSQL tells when it is old; while that line is down nothing is kept. */

export const REEL_CHANNEL = 'dayglass_reel';
const STORED_CHANNEL = 'dayglass_stored';
const MOST_ENTRIES = 5000;
const RECONNECT_MS = 1000;

class Memory {
  #entries = new Map<string, StoredReel>();
  #reads = new Map<string, Promise<StoredReel | null>>();
  #version = 0;
  #client: pg.Client | null = null;
  #connecting = false;
  #closed = false;

  find(asked: string): StoredReel | null {
    if (!this.#client) void this.#listen();
    return this.#entries.get(asked) ?? null;
  }

  /** Many askers share one read; what it brings is remembered, unless something changed meanwhile. */
  load(asked: string, load: () => Promise<StoredReel | null>): Promise<StoredReel | null> {
    const current = this.#reads.get(asked);
    if (current) return current;
    const reading = this.#read(asked, load).finally(() => this.#reads.delete(asked));
    this.#reads.set(asked, reading);
    return reading;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#entries.clear();
    await this.#client?.end();
  }

  async #read(asked: string, load: () => Promise<StoredReel | null>): Promise<StoredReel | null> {
    const version = this.#version;
    const reel = await load();
    if (reel && this.#client && version === this.#version) this.#put(asked, reel);
    return reel;
  }

  #put(asked: string, reel: StoredReel): void {
    const oldest = this.#entries.size >= MOST_ENTRIES ? this.#entries.keys().next().value : undefined;
    if (oldest !== undefined) this.#entries.delete(oldest);
    this.#entries.set(asked, reel);
  }

  #forget(matches: (reel: StoredReel) => boolean): void {
    this.#version += 1;
    for (const [asked, reel] of this.#entries) if (matches(reel)) this.#entries.delete(asked);
  }

  #hear(channel: string, payload: string): void {
    if (channel === REEL_CHANNEL)
      this.#forget((reel) => reel.account?.id === payload || reel.asked === payload || !reel.account);
    else this.#forget((reel) => reel.stories.some((story) => story.id === payload));
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
      log('feed').warn({ error: String(error) }, 'not listening for changes; answers are read from the store');
      setTimeout(() => (this.#connecting = false), RECONNECT_MS).unref();
    }
  }

  #lose(client: pg.Client, error?: Error): void {
    if (this.#client !== client) return;
    if (error) log('feed').warn({ error: error.message }, 'lost the line that tells of changes');
    this.#client = null;
    this.#version += 1;
    this.#entries.clear();
  }
}

const memory = oncePerProcess('feed.memory', () => new Memory());

export function getMemory(): Memory {
  return memory.value;
}
