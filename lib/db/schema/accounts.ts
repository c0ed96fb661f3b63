import { bigint, boolean, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, vendorId } from './columns.ts';

export const accounts = pgTable(
  'accounts',
  {
    id: vendorId('id').primaryKey(),
    username: text('username').notNull(),
    fullName: text('full_name'),
    isVerified: boolean('is_verified').notNull().default(false),
    isPrivate: boolean('is_private').notNull().default(false),
    avatarMediaId: text('avatar_media_id'),
    updatedAt: instant('updated_at').notNull(),
    /** The newest answer about it and when that was asked for; kept by a trigger on `answers`. */
    lastAnswerId: bigint('last_answer_id', { mode: 'number' }),
    checkedAt: instant('checked_at'),
  },
  (table) => [index('accounts_username').on(table.username, table.updatedAt.desc())],
);

/** Every name that an account ever bore, with its span; kept by a trigger on `accounts`. */
export const accountNames = pgTable(
  'account_names',
  {
    accountId: vendorId('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    username: text('username').notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.username] })],
);
