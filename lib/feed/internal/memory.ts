import { type KeptReel, readReels } from '#lib/archive/server.ts';
import { listen } from '#lib/db/notices.ts';
import { oncePerProcess } from '#lib/once.ts';
import { toAsked, type Who } from '#lib/upstream/index.ts';
import { Entries, NOBODY } from './entries.ts';

/** What this process remembers of the archive. PostgreSQL tells when it is old; while that line is down nothing is kept. */

const MOST_BYTES = 64 * 1024 * 1024;

class Memory {
  readonly #entries = new Entries(MOST_BYTES);
  readonly #reads = new Map<string, Promise<KeptReel | null>>();
  #line: ReturnType<typeof listen> | null = null;
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
    await this.#line?.close();
  }

  #find(asked: string): KeptReel | null {
    this.#listen();
    return this.#entries.find(asked);
  }

  async #read(whos: readonly Who[]): Promise<(KeptReel | null)[]> {
    if (whos.length === 0) return [];
    const reading = this.#entries.begin();
    const brought = new Map<string, KeptReel>();
    try {
      const reels = await readReels(whos);
      if (this.#line?.isUp()) for (const reel of reels) if (reel) brought.set(reel.asked, reel);
      return reels;
    } finally {
      this.#entries.end(reading, brought);
    }
  }

  /** What the version before tells is a bare id, which may be that of somebody who was not found before. */
  #spoil(keys: string[]): void {
    for (const key of keys) {
      if (/^\d+$/.test(key)) this.#entries.spoil(NOBODY);
      this.#entries.spoil(/^\d+$/.test(key) ? `i:${key}` : key);
    }
  }

  /** What is remembered of it turned out to be old. */
  forget(who: Who): void {
    this.#entries.spoil(toAsked(who));
  }

  #listen(): void {
    if (this.#closed) return;
    this.#line ??= listen({
      reel: (keys) => this.#spoil(keys.split(' ')),
      stored: (storyId) => this.#entries.spoil(`s:${storyId}`),
      lost: () => this.#entries.clear(),
      back: () => this.#entries.clear(),
    });
  }
}

const memory = oncePerProcess('feed.memory', () => new Memory());

export function getMemory(): Memory {
  return memory.value;
}
