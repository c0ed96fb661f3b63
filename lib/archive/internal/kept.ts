import type { StoryMedia } from '#lib/media/server.ts';
import type { Account, Sticker, Story } from '#lib/story/index.ts';

/** Accounts and stories as they are kept: facts without an address or a word of ours, which are made when they are shown. */

export type KeptAccount = Omit<Account, 'avatar'> & { avatarMediaId: string | null };

export type KeptStory = Omit<
  Story,
  'account' | 'poster' | 'thumbnail' | 'sources' | 'archived' | 'altText' | 'stickers'
> & {
  accountId: string;
  mediaId: string;
  /** The vendor's own; empty where it told none. */
  altText: string;
  /** The label of one that says nothing itself is empty. */
  stickers: Sticker[];
  files: StoryMedia;
};

/** The newest answer about an account; `stories` ascending by time, expired ones included. */
export type KeptReel = {
  asked: string;
  outcome: 'reel' | 'not_found';
  account: KeptAccount | null;
  stories: KeptStory[];
  fetchedAt: Date;
  requestId: string | null;
};
