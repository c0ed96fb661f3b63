import { sql } from 'drizzle-orm';
import { bigint, check, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { instant, vendorId } from './columns.ts';

/** One row for each answer of the vendor; the newest of an account is what is live. */
export const answers = pgTable(
  'answers',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** What was asked: `u:<username>` or `i:<user id>`. */
    asked: text('asked').notNull(),
    accountId: vendorId('account_id').references(() => accounts.id),
    outcome: text('outcome', { enum: ['reel', 'not_found'] }).notNull(),
    storyIds: text('story_ids').array().notNull().default(sql`'{}'`),
    dropped: jsonb('dropped').notNull().default([]),
    requestId: text('request_id'),
    /** The call that brought it; null where an older version wrote the row. */
    ledgerId: uuid('ledger_id'),
    fetchedAt: instant('fetched_at').notNull(),
  },
  (table) => [
    index('answers_asked').on(table.asked, table.fetchedAt.desc()),
    index('answers_account').on(table.accountId, table.fetchedAt.desc()),
    check('answers_outcome', sql`${table.outcome} in ('reel', 'not_found')`),
  ],
);

/** One call in flight per key over all processes, and how the last one failed, for those who waited. */
export const flights = pgTable('flights', {
  key: text('key').primaryKey(),
  leaseHolder: uuid('holder'),
  leaseUntil: instant('lease_until'),
  failure: jsonb('failure'),
  /** Until when that failure is everybody's answer. */
  heldUntil: instant('held_until'),
  takenAt: instant('taken_at'),
  finishedAt: instant('finished_at'),
});
