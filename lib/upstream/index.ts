import type { Story } from '#lib/story/index.ts';

/** Whom a call asks for: exactly one of the two that the vendor takes. */
export type Who = { username: string } | { userId: string };

export type RemoteFile = { url: string; width: number; height: number; type: string };

/** What the answer did not tell is undefined: what was known before stays. */
export type FetchedAccount = {
  id: string;
  username: string | undefined;
  fullName: string | null | undefined;
  isVerified: boolean | undefined;
  isPrivate: boolean | undefined;
  avatarUrl: string | undefined;
};

/** A story as the vendor told it, in the domain model but with the vendor's own media addresses. */
export type FetchedStory = Omit<Story, 'account' | 'poster' | 'thumbnail' | 'sources' | 'archived'> & {
  /** The vendor's own, empty where it tells none; so is the label of a sticker that says nothing itself. */
  altText: string;
  original: RemoteFile;
  poster: RemoteFile | null;
  /** The item as it came, as JSON text that PostgreSQL takes; numbers beyond 2^53 are strings, an endless one is left out. */
  raw: string;
};

/** What surprises cost: how often for each place in the payload and reason, such as `items.*.reel_mentions.*: unreadable sticker`. */
export type Dropped = Record<string, number>;

export type FetchedReel =
  | {
      outcome: 'reel';
      account: FetchedAccount | null;
      stories: FetchedStory[];
      dropped: Dropped;
      requestId: string | null;
    }
  | { outcome: 'not_found'; requestId: string | null };

/** With the entry of the ledger that it was paid by. */
export type PaidReel = FetchedReel & { ledgerId: string };

/**
 * Why a call is made, for the ledger: somebody looked an account up, insisted on a new answer, has its page open, which
 * renews it by itself, or asked for new addresses of its files.
 */
export type CallReason = 'lookup' | 'refresh' | 'renewal' | 'media';

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
