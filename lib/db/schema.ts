import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const accounts = pgTable(
  'accounts',
  {
    id: text('id').primaryKey(),
    username: text('username').notNull(),
    fullName: text('full_name'),
    isVerified: boolean('is_verified').notNull().default(false),
    isPrivate: boolean('is_private').notNull().default(false),
    avatarMediaId: text('avatar_media_id'),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [index('accounts_username').on(table.username, table.updatedAt.desc())],
);

/** One row for each answer of the vendor; the newest of an account is what is live. */
export const answers = pgTable(
  'answers',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** What was asked: `u:<username>` or `i:<user id>`. */
    asked: text('asked').notNull(),
    accountId: text('account_id').references(() => accounts.id),
    outcome: text('outcome', { enum: ['reel', 'not_found'] }).notNull(),
    storyIds: text('story_ids').array().notNull().default(sql`'{}'`),
    dropped: jsonb('dropped').notNull().default([]),
    requestId: text('request_id'),
    fetchedAt: instant('fetched_at').notNull(),
  },
  (table) => [
    index('answers_asked').on(table.asked, table.fetchedAt.desc()),
    index('answers_account').on(table.accountId, table.fetchedAt.desc()),
  ],
);

export const stories = pgTable(
  'stories',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id')
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
    altText: text('alt_text').notNull(),
    isPaidPartnership: boolean('is_paid_partnership').notNull().default(false),
    mediaId: text('media_id').notNull(),
    /** Null where an older version wrote the row. */
    stickersLeftOut: integer('stickers_left_out'),
    /** The vendor's item as it came, ids beyond 2^53 as strings. */
    raw: jsonb('raw').notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
  },
  (table) => [index('stories_account').on(table.accountId, table.takenAt)],
);

export const stickers = pgTable(
  'stickers',
  {
    storyId: text('story_id')
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    position: integer('position').notNull(),
    kind: text('kind').notNull(),
    label: text('label').notNull(),
    /** The whole sticker of the domain model. */
    data: jsonb('data').notNull(),
  },
  (table) => [primaryKey({ columns: [table.storyId, table.key] }), index('stickers_label').on(table.kind, table.label)],
);

/** Every file that a story or an account shows, and the queue of what is still to fetch. */
export const media = pgTable(
  'media',
  {
    id: text('id').notNull(),
    variant: text('variant', { enum: ['original', 'poster', 'small', 'avatar'] }).notNull(),
    storyId: text('story_id').references(() => stories.id, { onDelete: 'cascade' }),
    accountId: text('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
    /** Null for a rendition that is made here from another variant. */
    sourceUrl: text('source_url'),
    state: text('state', { enum: ['queued', 'stored', 'failed'] })
      .notNull()
      .default('queued'),
    leaseHolder: uuid('lease_holder'),
    leaseUntil: instant('lease_until'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at').notNull(),
    failure: text('failure'),
    /** When an expired address last made Dayglass ask for a new answer. */
    renewedAt: instant('renewed_at'),
    sha256: text('sha256'),
    bytes: bigint('bytes', { mode: 'number' }),
    type: text('type'),
    width: integer('width'),
    height: integer('height'),
    storedAt: instant('stored_at'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.variant] }),
    index('media_queue').on(table.nextAttemptAt).where(sql`${table.state} = 'queued'`),
    index('media_story').on(table.storyId),
    index('media_sha256').on(table.sha256),
  ],
);

/** Every paid call, written before it goes out; a row still `open` counts as spent. */
export const ledger = pgTable(
  'ledger',
  {
    id: uuid('id').primaryKey(),
    at: instant('at').notNull(),
    viewerId: text('viewer_id').notNull(),
    reason: text('reason').notNull(),
    asked: text('asked').notNull(),
    credits: integer('credits').notNull(),
    state: text('state', { enum: ['open', 'settled'] }).notNull(),
    outcome: text('outcome'),
    httpStatus: integer('http_status'),
    requestId: text('request_id'),
    durationMs: integer('duration_ms'),
  },
  (table) => [index('ledger_at').on(table.at)],
);

/** One call in flight per key over all processes, and how the last one failed, for those who waited. */
export const flights = pgTable('flights', {
  key: text('key').primaryKey(),
  holder: uuid('holder'),
  leaseUntil: instant('lease_until'),
  failure: jsonb('failure'),
  finishedAt: instant('finished_at'),
});
