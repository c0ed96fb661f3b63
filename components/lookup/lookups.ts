import type { Seen } from '#components/account/seen.ts';
import { toField, toJson } from '#components/ui/stored-value.ts';

/** The accounts that this browser looked up: a plain list and its rules; what is stored may be anything. */
export type Lookup = {
  username: string;
  fullName: string | null;
  /** A path on this server, never another address. */
  avatar: string | null;
  /** What was live then; null when the look-up ended without an answer. */
  stories: readonly KnownStory[] | null;
  /** From when the answer is, ISO. */
  at: string;
  /** When this browser last asked for it, also where that was answered from the store, ISO. */
  openedAt: string;
  pinnedAt: string | null;
};

/** `expiresAt` is ISO; the id is null where it was not yet kept. */
export type KnownStory = { id: string | null; expiresAt: string };
export type Answered = Omit<Lookup, 'openedAt' | 'pinnedAt'>;

const VERSION = 1;
const MOST_RECENT = 24;
const MOST_PINNED = 48;
const MOST_STORIES = 100;
const MOST_SUGGESTED = 6;
/** On each side: more would be a heavy answer for accounts that few people get to. */
const MOST_BESIDE = 6;
const DAY_MS = 86_400_000;

/** Never throws: what cannot be read is left out. */
export function parseLookups(text: string | null): Lookup[] {
  const entries = toField(toJson(text), 'entries');
  if (!Array.isArray(entries)) return [];
  return tidy(entries.map(toLookup).filter((lookup) => lookup !== null));
}

export function serializeLookups(lookups: readonly Lookup[]): string {
  return JSON.stringify({ version: VERSION, entries: lookups });
}

export function remember(lookups: readonly Lookup[], answered: Answered, openedAt: string): Lookup[] {
  const before = lookups.find((lookup) => lookup.username === answered.username);
  const lookup = toLookup({ ...answered, openedAt, pinnedAt: before?.pinnedAt ?? null });
  return lookup ? tidy([lookup, ...without(lookups, [answered.username])]) : [...lookups];
}

export function setPinned(lookups: readonly Lookup[], username: string, pinnedAt: string | null): Lookup[] {
  return tidy(lookups.map((lookup) => (lookup.username === username ? { ...lookup, pinnedAt } : lookup)));
}

export function without(lookups: readonly Lookup[], usernames: readonly string[]): Lookup[] {
  return lookups.filter((lookup) => !usernames.includes(lookup.username));
}

/** Puts removed ones back; one that was looked up again meanwhile stays as it is now. */
export function restore(lookups: readonly Lookup[], removed: readonly Lookup[]): Lookup[] {
  const missing = removed.filter(({ username }) => !lookups.some((lookup) => lookup.username === username));
  return tidy([...lookups, ...missing]);
}

export function listPinned(lookups: readonly Lookup[]): Lookup[] {
  return lookups.filter((lookup) => lookup.pinnedAt !== null);
}

export function listRecent(lookups: readonly Lookup[]): Lookup[] {
  return lookups.filter((lookup) => lookup.pinnedAt === null);
}

/** Those whose name begins with the text, then those that contain it; without text the latest ones. */
export function suggest(lookups: readonly Lookup[], text: string): Lookup[] {
  const wanted = text.trim().replace(/^@/, '').toLowerCase();
  const ranked = lookups.map((lookup) => ({ lookup, rank: toRank(lookup, wanted) })).filter(({ rank }) => rank < 3);
  return ranked
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST_SUGGESTED)
    .map(({ lookup }) => lookup);
}

/** The one that ends first comes first. */
export function listLive({ stories }: Lookup, nowMs: number): KnownStory[] {
  const live = (stories ?? []).filter(({ expiresAt }) => Date.parse(expiresAt) > nowMs);
  return live.sort((one, other) => compare(one.expiresAt, other.expiresAt));
}

/** The ring of an account: a segment for each story that is still live, as long as its share of 24 hours. */
export function toSegments(lookup: Lookup, nowMs: number, seen: Seen): { left: number; seen: boolean }[] {
  return listLive(lookup, nowMs).map(({ id, expiresAt }) => ({
    left: (Date.parse(expiresAt) - nowMs) / DAY_MS,
    seen: id !== null && seen.has(id),
  }));
}

/** Whom to swipe to: the named account among those that had live stories, in the order in which they are shown. */
export function toRow(lookups: readonly Lookup[], username: string, nowMs: number): string[] {
  const live = lookups.filter((lookup) => lookup.username === username || listLive(lookup, nowMs).length > 0);
  const names = [...listPinned(live), ...listRecent(live)].map((lookup) => lookup.username);
  const row = names.includes(username) ? names : [username, ...names];
  const here = row.indexOf(username);
  return row.slice(Math.max(0, here - MOST_BESIDE), here + MOST_BESIDE + 1);
}

function toRank({ username, fullName }: Lookup, wanted: string): number {
  if (username.startsWith(wanted)) return 0;
  const words = fullName?.toLowerCase() ?? '';
  if (words.startsWith(wanted) || words.includes(` ${wanted}`)) return 1;
  return username.includes(wanted) ? 2 : 3;
}

/** Pinned ones in the order of pinning, so that they keep their places; then the latest. */
function tidy(lookups: readonly Lookup[]): Lookup[] {
  const known = new Set<string>();
  const unique = lookups.filter(({ username }) => !known.has(username) && known.add(username));
  const pinned = listPinned(unique).sort((one, other) => compare(one.pinnedAt ?? '', other.pinnedAt ?? ''));
  const recent = listRecent(unique).sort((one, other) => compare(other.openedAt, one.openedAt));
  return [...pinned.slice(0, MOST_PINNED), ...recent.slice(0, MOST_RECENT)];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function toLookup(value: unknown): Lookup | null {
  const username = toField(value, 'username');
  const at = toIso(toField(value, 'at'));
  if (typeof username !== 'string' || !/^[a-z0-9._-]{1,40}$/.test(username) || !at) return null;
  const fullName = toField(value, 'fullName');
  const avatar = toField(value, 'avatar');
  return {
    username,
    at,
    fullName: typeof fullName === 'string' && fullName !== '' ? fullName.slice(0, 100) : null,
    avatar: typeof avatar === 'string' && /^\/media\/[\w/-]{1,100}$/.test(avatar) ? avatar : null,
    stories: toStories(toField(value, 'stories') ?? toField(value, 'expiries')),
    openedAt: toIso(toField(value, 'openedAt')) ?? at,
    pinnedAt: toIso(toField(value, 'pinnedAt')),
  };
}

/** Older versions kept only when each one ends. */
function toStories(value: unknown): KnownStory[] | null {
  if (!Array.isArray(value)) return null;
  return value.slice(0, MOST_STORIES).flatMap((story: unknown) => {
    const id = toField(story, 'id');
    const expiresAt = toIso(typeof story === 'string' ? story : toField(story, 'expiresAt'));
    return expiresAt ? [{ id: typeof id === 'string' && /^\d{1,25}$/.test(id) ? id : null, expiresAt }] : [];
  });
}

function toIso(value: unknown): string | null {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
