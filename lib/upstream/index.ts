import type { Account, Story } from '#lib/story/index.ts';

/** Whom a call asks for: exactly one of the two that the vendor takes. */
export type Who = { username: string } | { userId: string };

export type RemoteFile = { url: string; width: number; height: number; type: string };

export type FetchedAccount = Omit<Account, 'avatar'> & { avatarUrl: string | null };

/** A story as the vendor told it, in the domain model but with the vendor's own media addresses. */
export type FetchedStory = Omit<Story, 'account' | 'poster' | 'thumbnail' | 'sources' | 'archived'> & {
  original: RemoteFile;
  poster: RemoteFile | null;
  /** The item as it came; numbers beyond 2^53 are strings. */
  raw: unknown;
};

/** What a surprise cost: `path` is where in the payload (`items.3`, `items.0.reel_mentions.1`), `reason` why. */
export type Dropped = { path: string; reason: string };

export type FetchedReel =
  | {
      outcome: 'reel';
      account: FetchedAccount | null;
      stories: FetchedStory[];
      dropped: Dropped[];
      requestId: string | null;
    }
  | { outcome: 'not_found'; requestId: string | null };

/** Why a call is made, for the ledger. */
export type CallReason = 'lookup' | 'refresh' | 'media';

/** Credits; `perMonth` is null when there is no monthly cap. Days and months are UTC. */
export type Budget = {
  spentToday: number;
  perDay: number;
  spentThisMonth: number;
  perMonth: number | null;
  remaining: number;
};

export const CREDITS_PER_CALL = 2;

export function toAsked(who: Who): string {
  return 'username' in who ? `u:${who.username}` : `i:${who.userId}`;
}
