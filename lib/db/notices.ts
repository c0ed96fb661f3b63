import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import pg from 'pg';
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';
import { oncePerProcess } from '#lib/once.ts';
import type { Database } from './server.ts';

/** What processes tell one another through PostgreSQL: one connection in each that listens, and connects again by itself. */

type Payloads = {
  /** An answer was kept: every way to ask for it (`i:<user id>`, `u:<username>`), with spaces between. */
  reel: string;
  /** A file of the story with this id was stored. */
  stored: string;
  /** There is something to fetch or to renew. */
  queue: '';
};
type Channel = keyof Payloads;
type Listener = { [C in Channel]?: (payload: Payloads[C]) => void } & {
  /** From now on nothing is heard. */
  lost?: () => void;
  /** Hears again, or for the first time; what was told before was missed. */
  back?: () => void;
};
type Subscription = { isUp: () => boolean; close: () => Promise<void> };

const NAMES: Record<Channel, string> = { reel: 'dayglass_reel', stored: 'dayglass_stored', queue: 'dayglass_media' };
const RECONNECT_MS = 1000;

/** Part of a statement; heard once its transaction is committed. */
export function notice<C extends Channel>(channel: C, payload: Payloads[C] | SQLWrapper): SQL {
  return sql`pg_notify(${NAMES[channel]}, ${payload})`;
}

export async function sendNotice<C extends Channel>(
  tx: Pick<Database, 'execute'>,
  channel: C,
  payload: Payloads[C],
): Promise<void> {
  await tx.execute(sql`select ${notice(channel, payload)}`);
}

/** Hears until it is closed. */
export function listen(listener: Listener): Subscription {
  return line.value.add(listener);
}

class Line {
  readonly #listeners = new Set<Listener>();
  #client: pg.Client | null = null;
  #isUp = false;
  #retry: NodeJS.Timeout | undefined;

  add(listener: Listener): Subscription {
    this.#listeners.add(listener);
    if (this.#isUp) listener.back?.();
    else if (!this.#client) void this.#connect();
    return {
      isUp: () => this.#isUp && this.#listeners.has(listener),
      close: async () => {
        if (this.#listeners.delete(listener) && this.#listeners.size === 0) await this.#hangUp();
      },
    };
  }

  async #connect(): Promise<void> {
    clearTimeout(this.#retry);
    const client = new pg.Client({
      connectionString: env().DATABASE_URL,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    this.#client = client;
    client.on('notification', ({ channel, payload = '' }) => this.#dispatch(channel, payload));
    client.on('error', (error) => this.#lose(client, error.message));
    client.on('end', () => this.#lose(client, 'the connection has ended'));
    try {
      await client.connect();
      await client.query(
        Object.values(NAMES)
          .map((name) => `listen ${name}`)
          .join('; '),
      );
    } catch (error) {
      this.#lose(client, String(error));
      return;
    }
    if (this.#client !== client) return;
    this.#isUp = true;
    for (const listener of [...this.#listeners]) listener.back?.();
  }

  #lose(client: pg.Client, reason: string): void {
    if (this.#client !== client) return;
    log('db').warn({ reason }, 'the line that tells of changes is down');
    const wasUp = this.#isUp;
    this.#client = null;
    this.#isUp = false;
    client.end().catch(() => undefined);
    if (wasUp) for (const listener of [...this.#listeners]) listener.lost?.();
    this.#retry = setTimeout(() => void this.#connect(), RECONNECT_MS).unref();
  }

  async #hangUp(): Promise<void> {
    clearTimeout(this.#retry);
    const client = this.#client;
    this.#client = null;
    this.#isUp = false;
    await client?.end().catch(() => undefined);
  }

  #dispatch(name: string, payload: string): void {
    for (const listener of [...this.#listeners]) {
      if (name === NAMES.reel) listener.reel?.(payload);
      else if (name === NAMES.stored) listener.stored?.(payload);
      else if (name === NAMES.queue) listener.queue?.('');
    }
  }
}

const line = oncePerProcess('db.notices', () => new Line());
