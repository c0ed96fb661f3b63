import '#lib/zod.ts';
import * as z from 'zod/mini';

export const mediaVariantSchema = z.enum(['original', 'small', 'poster', 'avatar']);
export type MediaVariant = z.infer<typeof mediaVariantSchema>;

/** 22 base64url characters. */
export const mediaIdSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));

/**
 * What became of the wish for new addresses of a story's files. `fetching`: they have some that have not expired, so
 * nothing was asked; `recent`: somebody asked within the hour; `ended`: no answer names the story any more.
 */
export const renewalReplySchema = z.object({
  state: z.enum(['queued', 'recent', 'ended', 'stored', 'fetching']),
  askedAt: z.nullable(z.iso.datetime()),
  finishedAt: z.nullable(z.iso.datetime()),
});
export type RenewalReply = z.infer<typeof renewalReplySchema>;

/** Widest a `small` rendition gets, in pixels. */
export const SMALL_WIDTH = 480;
