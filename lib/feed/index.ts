import { ERROR_CODES, type ErrorCode } from '#lib/errors.ts';
import { accountSchema, storySchema } from '#lib/story/index.ts';
import '#lib/zod.ts';
import * as z from 'zod/mini';

const iso = z.iso.datetime({ offset: true });

/** What a look-up answers: every expected outcome is data. */
export const reelReplySchema = z.object({
  status: z.enum(['live', 'stale', 'empty', 'private', 'not_found']),
  account: z.nullable(accountSchema),
  stories: z.array(storySchema),
  fetchedAt: z.nullable(iso),
  serverTime: iso,
  source: z.enum(['upstream', 'store']),
  staleReason: z.nullable(z.enum(ERROR_CODES as [ErrorCode, ...ErrorCode[]])),
  /** Seconds until asking again can help; null where nothing failed. */
  retryAfter: z.nullable(z.number()),
  requestId: z.nullable(z.string()),
  /** Until when asking again is free. */
  freshUntil: z.nullable(iso),
});
export type ReelReply = z.infer<typeof reelReplySchema>;

export const storedReelsReplySchema = z.object({ reels: z.array(reelReplySchema) });

export const quoteSchema = z.object({
  credits: z.int().check(z.nonnegative()),
  fetchedAt: z.nullable(iso),
  freshUntil: z.nullable(iso),
  remaining: z.nullable(z.number()),
});
export type Quote = z.infer<typeof quoteSchema>;

export const budgetSchema = z.object({
  spentToday: z.number(),
  perDay: z.number(),
  remaining: z.number(),
  demo: z.boolean(),
});
export type BudgetReply = z.infer<typeof budgetSchema>;
