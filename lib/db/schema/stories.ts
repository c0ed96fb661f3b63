import { sql } from 'drizzle-orm';
import { boolean, check, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { instant, vendorId } from './columns.ts';

export const stories = pgTable(
  'stories',
  {
    id: vendorId('id').primaryKey(),
    accountId: vendorId('account_id')
      .notNull()
      .references(() => accounts.id),
    code: text('code').notNull(),
    kind: text('kind', { enum: ['image', 'video'] }).notNull(),
    takenAt: instant('taken_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    durationSeconds: doublePrecision('duration_seconds'),
    hasAudio: boolean('has_audio'),
    caption: text('caption'),
    /** The vendor's own; empty where it told none, since ours are composed when they are shown. */
    altText: text('alt_text').notNull(),
    isPaidPartnership: boolean('is_paid_partnership').notNull().default(false),
    mediaId: text('media_id').notNull(),
    /** Null where an older version wrote the row. */
    stickersLeftOut: integer('stickers_left_out'),
    /** The vendor's item as it came, ids beyond 2^53 as strings; on no screen. */
    raw: jsonb('raw').notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
  },
  (table) => [
    index('stories_account').on(table.accountId, table.takenAt),
    check('stories_kind', sql`${table.kind} in ('image', 'video')`),
  ],
);

export const stickers = pgTable(
  'stickers',
  {
    storyId: vendorId('story_id')
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    position: integer('position').notNull(),
    kind: text('kind').notNull(),
    /** Empty for one that says nothing itself: its name is composed when it is shown. */
    label: text('label').notNull(),
    /** The whole sticker of the domain model. */
    data: jsonb('data').notNull(),
  },
  (table) => [primaryKey({ columns: [table.storyId, table.key] }), index('stickers_label').on(table.kind, table.label)],
);
