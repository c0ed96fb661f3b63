import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { instant, vendorId } from './columns.ts';
import { stories } from './stories.ts';

/** What is kept, once by its SHA-256 however many show it; rows come by a trigger on `media`. */
export const files = pgTable(
  'files',
  {
    sha256: text('sha256').primaryKey(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    type: text('type').notNull(),
    width: integer('width'),
    height: integer('height'),
    storedAt: instant('stored_at').notNull(),
    /** When it was last looked for. */
    checkedAt: instant('checked_at'),
    /** Since when it cannot be opened; null while it can. It keeps its hash and is looked for again. */
    missingSince: instant('missing_since'),
  },
  (table) => [index('files_missing').on(table.missingSince).where(sql`${table.missingSince} is not null`)],
);

/** Every file that a story or an account shows, and the queue of what is still to fetch. */
export const media = pgTable(
  'media',
  {
    id: text('id').notNull(),
    variant: text('variant', { enum: ['original', 'poster', 'small', 'avatar'] }).notNull(),
    storyId: vendorId('story_id').references(() => stories.id, { onDelete: 'cascade' }),
    accountId: vendorId('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
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
    /** Of an older version; nobody reads it. */
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
    index('media_account').on(table.accountId),
    index('media_sha256').on(table.sha256),
    check('media_variant', sql`${table.variant} in ('original', 'poster', 'small', 'avatar')`),
    check('media_state', sql`${table.state} in ('queued', 'stored', 'failed')`),
  ],
);

/** Who last asked for new addresses of an account's files, which is paid for at most once an hour. */
export const renewals = pgTable(
  'renewals',
  {
    accountId: vendorId('account_id')
      .primaryKey()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    storyId: vendorId('story_id').references(() => stories.id, { onDelete: 'set null' }),
    /** The id of the person or key whose credits it costs. */
    actor: text('actor').notNull(),
    /** Null where an older version wrote the row: then a person. */
    actorKind: text('actor_kind', { enum: ['person', 'apiKey'] }),
    askedAt: instant('asked_at').notNull(),
    leaseHolder: uuid('lease_holder'),
    leaseUntil: instant('lease_until'),
    finishedAt: instant('finished_at'),
    /** `lost`: begun and never finished, or left too long. */
    outcome: text('outcome', { enum: ['renewed', 'failed', 'lost'] }),
  },
  (table) => [
    index('renewals_open').on(table.askedAt).where(sql`${table.finishedAt} is null`),
    check('renewals_outcome', sql`${table.outcome} in ('renewed', 'failed', 'lost')`),
    check('renewals_actor_kind', sql`${table.actorKind} in ('person', 'apiKey')`),
  ],
);
