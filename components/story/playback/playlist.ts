import type { Account, Story } from '#lib/story/index.ts';

/** Accounts in a row round the one on screen, as pure rules: who stands beside it, and where each was left. */

/** A live story ends while somebody watches; a kept one has ended, and stays. */
export type Mode = 'live' | 'kept';

export type Reel<S> = {
  /** Names the account, the same in every answer. */
  key: string;
  mode: Mode;
  stories: readonly S[];
  /** The story where it was left; null begins at its first. */
  at: string | null;
};

/** One account's stories as they were at `serverTime`. */
export type ViewedReel = {
  /** Names the account, the same in every answer. */
  key: string;
  mode: Mode;
  account: Account;
  stories: readonly Story[];
  serverTime: string;
  /** The account's picture as a data URI, where it came with the page. */
  face: string | null;
};

/** The one on screen by its key, its neighbours in order: the nearest is last in `before` and first in `after`. */
export type Row<S> = { key: string; before: readonly Reel<S>[]; after: readonly Reel<S>[] };

/** The nearest one on that side that has something to show. */
export function findBeside<S>({ before, after }: Row<S>, by: 1 | -1): Reel<S> | null {
  const full = ({ stories }: Reel<S>) => stories.length > 0;
  return (by > 0 ? after.find(full) : before.findLast(full)) ?? null;
}

/** The story that a reel opens at. */
export function findResumed<S extends { id: string }>({ stories, at }: Pick<Reel<S>, 'stories' | 'at'>): S | null {
  return stories.find(({ id }) => id === at) ?? stories[0] ?? null;
}

/** Leaves `left` for the nearest one on that side, past those with nothing to show; null when there is none. */
export function hop<S>(row: Row<S>, left: Reel<S>, by: 1 | -1): { reel: Reel<S>; row: Row<S> } | null {
  const reel = findBeside(row, by);
  if (!reel) return null;
  if (by > 0) {
    const to = row.after.indexOf(reel);
    const before = [...row.before, left, ...row.after.slice(0, to)];
    return { reel, row: { key: reel.key, before, after: row.after.slice(to + 1) } };
  }
  const to = row.before.indexOf(reel);
  const after = [...row.before.slice(to + 1), left, ...row.after];
  return { reel, row: { key: reel.key, before: row.before.slice(0, to), after } };
}

/** The row in its newest form; what was known stays the same object and opens where it was left. */
export function arrange<S extends { id: string }>(row: Row<S>, reels: readonly Reel<S>[]): Row<S> {
  const here = reels.findIndex(({ key }) => key === row.key);
  if (here < 0) return row;
  const known = new Map([...row.before, ...row.after].map((reel) => [reel.key, reel]));
  const renew = ({ key, mode, stories, at }: Reel<S>): Reel<S> => {
    const old = known.get(key);
    return { key, mode, stories: keepKnown(old?.stories ?? [], stories), at: old ? old.at : at };
  };
  return { key: row.key, before: reels.slice(0, here).map(renew), after: reels.slice(here + 1).map(renew) };
}

export function keepKnown<S extends { id: string }>(known: readonly S[], answer: readonly S[]): readonly S[] {
  const byId = new Map(known.map((story) => [story.id, story]));
  return answer.map((story) => byId.get(story.id) ?? story);
}
