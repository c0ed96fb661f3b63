import type { KeptReel } from '#lib/archive/server.ts';

/** Answers by what was asked, the least used going first when they grow too many; a key spoils those that hold it. */

type Entry = { reel: KeptReel; bytes: number; keys: string[] };

/** Held by answers that name no account. */
export const NOBODY = 'nobody';

/** What was spoilt since a read began: what it brings may be older than that. */
export type Reading = { spoilt: Set<string> | null };

export class Entries {
  readonly #limit: number;
  readonly #entries = new Map<string, Entry>();
  readonly #holders = new Map<string, Set<string>>();
  readonly #readings = new Set<Reading>();
  #bytes = 0;

  /** In bytes, about: as much text as the answers are. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get bytes(): number {
    return this.#bytes;
  }

  find(asked: string): KeptReel | null {
    const entry = this.#entries.get(asked);
    if (!entry) return null;
    this.#entries.delete(asked);
    this.#entries.set(asked, entry);
    return entry.reel;
  }

  begin(): Reading {
    const reading = { spoilt: new Set<string>() };
    this.#readings.add(reading);
    return reading;
  }

  /** Keeps what a read brought, unless something of it was spoilt meanwhile. */
  end(reading: Reading, brought: Map<string, KeptReel>): void {
    this.#readings.delete(reading);
    for (const [asked, reel] of brought) {
      const keys = listKeys(asked, reel);
      if (reading.spoilt && !keys.some((key) => reading.spoilt?.has(key))) this.#put(asked, reel, keys);
    }
  }

  spoil(key: string): void {
    for (const reading of this.#readings) reading.spoilt?.add(key);
    for (const asked of [...(this.#holders.get(key) ?? [])]) this.#remove(asked);
  }

  clear(): void {
    for (const reading of this.#readings) reading.spoilt = null;
    this.#entries.clear();
    this.#holders.clear();
    this.#bytes = 0;
  }

  #put(asked: string, reel: KeptReel, keys: string[]): void {
    this.#remove(asked);
    const bytes = JSON.stringify(reel).length;
    if (bytes > this.#limit) return;
    this.#entries.set(asked, { reel, bytes, keys });
    this.#bytes += bytes;
    for (const key of keys) this.#holders.set(key, (this.#holders.get(key) ?? new Set()).add(asked));
    while (this.#bytes > this.#limit) this.#remove(this.#entries.keys().next().value ?? asked);
  }

  #remove(asked: string): void {
    const entry = this.#entries.get(asked);
    if (!entry) return;
    this.#entries.delete(asked);
    this.#bytes -= entry.bytes;
    for (const key of entry.keys) {
      const holders = this.#holders.get(key);
      holders?.delete(asked);
      if (holders?.size === 0) this.#holders.delete(key);
    }
  }
}

function listKeys(asked: string, { account, stories }: KeptReel): string[] {
  const own = account ? [`i:${account.id}`, `u:${account.username}`] : [NOBODY];
  return [...new Set([asked, ...own, ...stories.map(({ id }) => `s:${id}`)])];
}
