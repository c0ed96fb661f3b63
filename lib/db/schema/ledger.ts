import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** Every paid call, written before it goes out; a row still `open` counts as spent. */
export const ledger = pgTable(
  'ledger',
  {
    id: uuid('id').primaryKey(),
    at: instant('at').notNull(),
    /** For the version before, which fills it: `actor_id`. Nobody reads it. */
    viewerId: text('viewer_id').notNull(),
    /** On whose behalf; a system's own work is on nobody's. Null where an older version wrote the row: then a person. */
    actorKind: text('actor_kind', { enum: ['person', 'apiKey', 'system'] }),
    actorId: text('actor_id'),
    reason: text('reason').notNull(),
    asked: text('asked').notNull(),
    credits: integer('credits').notNull(),
    state: text('state', { enum: ['open', 'settled'] }).notNull(),
    outcome: text('outcome'),
    httpStatus: integer('http_status'),
    requestId: text('request_id'),
    durationMs: integer('duration_ms'),
  },
  (table) => [
    index('ledger_at').on(table.at),
    /** What tells whether the vendor takes the key, newest first. */
    index('ledger_verdicts')
      .on(table.at.desc().nullsFirst())
      .where(sql`${table.outcome} in ('reel', 'empty', 'not_found', 'upstream_auth', 'upstream_credits')`),
    check('ledger_state', sql`${table.state} in ('open', 'settled')`),
    check('ledger_actor_kind', sql`${table.actorKind} in ('person', 'apiKey', 'system')`),
  ],
);

/** Credits of each UTC day (`2026-11-27`) and month (`2026-11`), kept by a trigger on `ledger`: a cap is one row to look at. */
export const spending = pgTable('spending', {
  period: text('period').primaryKey(),
  credits: integer('credits').notNull().default(0),
});
