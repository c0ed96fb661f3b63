import { listen } from '#lib/db/notices.ts';
import { oncePerProcess } from '#lib/once.ts';
import type { StoredReel } from './stored.ts';

/** What this process remembers of the store. PostgreSQL tells when it is old; while that line is down nothing is kept. */

const MOST_ENTRIES = 5000;

class Memory {
  #entries = new Map<string, StoredReel>();
  #reads = new Map<string, Promise<StoredReel | null>>();
  #version = 0;
  #line: ReturnType<typeof listen> | null = null;
  #closed = false;

  find(asked: string): StoredReel | null {
    this.#listen();
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
    await this.#line?.close();
  }

  async #read(asked: string, load: () => Promise<StoredReel | null>): Promise<StoredReel | null> {
    const version = this.#version;
    const reel = await load();
    if (reel && this.#line?.isUp() && version === this.#version) this.#put(asked, reel);
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

  #listen(): void {
    if (this.#closed) return;
    this.#line ??= listen({
      reel: (told) => this.#forget(({ account, asked }) => !account || account.id === told || asked === told),
      stored: (storyId) => this.#forget((reel) => reel.stories.some((story) => story.id === storyId)),
      lost: () => this.#forget(() => true),
      back: () => this.#forget(() => true),
    });
  }
}

const memory = oncePerProcess('feed.memory', () => new Memory());

export function getMemory(): Memory {
  return memory.value;
}
