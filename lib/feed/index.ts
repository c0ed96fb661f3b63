import { ERROR_CODES, type ErrorCode } from '#lib/errors.ts';
import { accountSchema, storySchema } from '#lib/story/index.ts';
import { z } from '#lib/zod.ts';

const iso = z.iso.datetime({ offset: true });

/** What a look-up answers: every expected outcome is data. */
export const reelReplySchema = z.object({
  status: z.enum(['live', 'stale', 'empty', 'private', 'not_found']),
  account: accountSchema.nullable(),
  stories: z.array(storySchema),
  fetchedAt: iso.nullable(),
  serverTime: iso,
  source: z.enum(['upstream', 'store']),
  staleReason: z.enum(ERROR_CODES as [ErrorCode, ...ErrorCode[]]).nullable(),
  requestId: z.string().nullable(),
  /** Until when asking again is free. */
  freshUntil: iso.nullable(),
});
export type ReelReply = z.infer<typeof reelReplySchema>;

export const storedReelsReplySchema = z.object({ reels: z.array(reelReplySchema) });

export const quoteSchema = z.object({
  credits: z.number().int().min(0),
  fetchedAt: iso.nullable(),
  freshUntil: iso.nullable(),
  remaining: z.number().nullable(),
});
export type Quote = z.infer<typeof quoteSchema>;

export const budgetSchema = z.object({
  spentToday: z.number(),
  perDay: z.number(),
  remaining: z.number(),
  demo: z.boolean(),
});
export type BudgetReply = z.infer<typeof budgetSchema>;
