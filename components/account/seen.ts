import { toField, toJson } from '#components/ui/stored-value.ts';

/** Which stories this browser has shown: their ids, kept until they end; what is stored may be anything. */

/** Story ids with their end, in whole minutes since 1970. */
export type Seen = ReadonlyMap<string, number>;

export type Ending = { id: string; expiresAt: string };

const VERSION = 1;
const MOST = 4000;
const MINUTE_MS = 60_000;
/** Nothing is kept for longer than this, whatever is stored or announced. */
const WEEK = 7 * 24 * 60;

/** Never throws: what cannot be read is left out. */
export function parseSeen(text: string | null): Seen {
  const entries = toField(toJson(text), 'entries');
  return new Map(Array.isArray(entries) ? entries.filter(isEntry) : []);
}

export function serializeSeen(seen: Seen): string {
  return JSON.stringify({ version: VERSION, entries: [...seen] });
}

/** Adds stories and forgets those that have ended; of too many, those that end first. */
export function withSeen(seen: Seen, stories: readonly Ending[], nowMs: number): Seen {
  const now = Math.floor(nowMs / MINUTE_MS);
  const added = stories.map(({ id, expiresAt }) => [id, Math.ceil(Date.parse(expiresAt) / MINUTE_MS)] as const);
  const entries = [...new Map([...seen, ...added.filter(isEntry)])]
    .filter(([, end]) => end > now)
    .map(([id, end]) => [id, Math.min(end, now + WEEK)] as const);
  if (entries.length > MOST) entries.sort(([, one], [, other]) => other - one);
  return new Map(entries.slice(0, MOST));
}

/** Null when there is none, or every one was seen. */
export function findFirstUnseen<S extends { id: string }>(stories: readonly S[], seen: Seen): S | null {
  return stories.find(({ id }) => !seen.has(id)) ?? null;
}

function isEntry(value: unknown): value is readonly [string, number] {
  if (!Array.isArray(value)) return false;
  const [id, end]: unknown[] = value;
  return typeof id === 'string' && /^\d{1,25}$/.test(id) && typeof end === 'number' && Number.isSafeInteger(end);
}
