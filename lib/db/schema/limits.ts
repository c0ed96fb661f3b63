import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core';

/** What an address of the network has asked for lately; written by the limiter. */
export const limits = pgTable('limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  /** Milliseconds since 1970. */
  expire: bigint('expire', { mode: 'number' }),
});
