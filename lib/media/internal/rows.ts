import { and, asc, desc, eq, exists, getTableColumns, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { GIVEN_BACK, leasesOn } from '#lib/db/lease.ts';
import { notice, sendNotice } from '#lib/db/notices.ts';
import { files, media } from '#lib/db/schema/media.ts';
import { stories } from '#lib/db/schema/stories.ts';
import { type Database, db } from '#lib/db/server.ts';
import { now } from '#lib/time.ts';
import type { MediaVariant } from '../index.ts';
import { isPermanent, type SourceError, toFailureText } from './source-error.ts';

export type MediaRow = typeof media.$inferSelect;
/** With what is known of its file, where it has one, and of the story that it shows. */
export type SeenRow = MediaRow & {
  missingSince: Date | null;
  checkedAt: Date | null;
  shows: { accountId: string; takenAt: Date; expiresAt: Date } | null;
};
export type FileKey = { id: string; variant: MediaVariant };
export type Lease = { key: FileKey; holder: string };
export type StoredFile = { sha256: string; bytes: number; type: string; width: number | null; height: number | null };
export type QueuedFile = FileKey & { storyId?: string | null; accountId?: string | null; sourceUrl: string | null };
type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

export const MOST_ATTEMPTS = 5;
/** PostgreSQL takes 65,535 parameters a statement, and putting together a long one holds the process. */
const MOST_ROWS = 250;

export const leases = leasesOn(media, 15);
const isMissing = sql`exists (select from ${files} where ${files.sha256} = ${media.sha256} and ${files.missingSince} is not null)`;
/** Also while what is stored cannot be opened. */
const isWanted = sql`(${media.state} <> 'stored' or ${isMissing})`;
/** A file is its first owner's: nobody else gives it another address. */
const isSameOwner = sql`${media.storyId} is not distinct from excluded.story_id and ${media.accountId} is not distinct from excluded.account_id`;
const isFile = ({ id, variant }: FileKey) => and(eq(media.id, id), eq(media.variant, variant));

/** How long the queue leaves what an answer brought to people who look at it. */
export const HEAD_START_MS = 3000;

export async function queueRows(tx: Transaction | Database, files: QueuedFile[], at: Date, dueAt = at): Promise<void> {
  if (files.length === 0) return;
  const values = files.map((file) => ({ ...file, createdAt: at, nextAttemptAt: dueAt }));
  const unique = new Map(values.map((file) => [`${file.id}/${file.variant}`, file]));
  // In one order for everybody, or two transactions could wait for each other.
  const sorted = [...unique].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, file]) => file);
  for (let from = 0; from < sorted.length; from += MOST_ROWS)
    await tx
      .insert(media)
      .values(sorted.slice(from, from + MOST_ROWS))
      .onConflictDoUpdate({
        target: [media.id, media.variant],
        set: {
          sourceUrl: sql`excluded.source_url`,
          state: sql`case when ${media.state} = 'stored' then 'stored' else 'queued' end`,
          attempts: 0,
          failure: null,
          nextAttemptAt: sql`excluded.next_attempt_at`,
        },
        setWhere: sql`${isWanted} and ${media.sourceUrl} is distinct from excluded.source_url and ${isSameOwner}`,
      });
  await sendNotice(tx, 'queue', '');
}

export async function findRow(key: FileKey): Promise<SeenRow | null> {
  const [row] = await selectSeen().where(isFile(key));
  return row ?? null;
}

/** What a rendition is made from: the video's cover, or the picture itself. */
export async function findBase(id: string): Promise<SeenRow | null> {
  const rows = await selectSeen()
    .where(and(eq(media.id, id), inArray(media.variant, ['poster', 'original'])))
    .orderBy(desc(media.variant));
  return rows[0] ?? null;
}

/** What is to fetch, and the renditions whose picture is stored: newest first sight first. */
export async function listDue(limit: number): Promise<FileKey[]> {
  const base = alias(media, 'base');
  const isStoredBase = and(
    eq(base.id, media.id),
    inArray(base.variant, ['poster', 'original']),
    eq(base.state, 'stored'),
    sql`${base.type} like 'image/%'`,
    sql`not exists (select from ${files} where ${files.sha256} = ${base.sha256} and ${files.missingSince} is not null)`,
  );
  const canBeMade = and(eq(media.variant, 'small'), exists(db().select().from(base).where(isStoredBase)));
  return db()
    .select({ id: media.id, variant: media.variant })
    .from(media)
    .where(
      and(
        eq(media.state, 'queued'),
        or(isNotNull(media.sourceUrl), canBeMade),
        lte(media.nextAttemptAt, now()),
        leases.isFree,
      ),
    )
    .orderBy(desc(media.createdAt), asc(media.id), asc(media.variant))
    .limit(limit);
}

/** The queue leaves a file alone for so long, where trying it ended without an outcome in its row. */
export async function postpone(key: FileKey, pauseMs: number): Promise<void> {
  await db()
    .update(media)
    .set({ nextAttemptAt: new Date(now().getTime() + pauseMs) })
    .where(and(isFile(key), eq(media.state, 'queued'), lte(media.nextAttemptAt, now())));
}

/** Null when the file is stored and can be opened, or somebody else is fetching it. */
export async function claimLease(key: FileKey): Promise<{ lease: Lease; row: MediaRow } | null> {
  const taken = leases.take();
  const [row] = await db()
    .update(media)
    .set(taken)
    .where(and(isFile(key), isWanted, leases.isFree))
    .returning();
  return row ? { lease: { key, holder: taken.leaseHolder }, row } : null;
}

/** Prolongs the lease until the function that it gives is called. */
export function keepLease({ key, holder }: Lease): () => void {
  return leases.keepAlive(isFile(key), holder);
}

/** Gives the lease back without an outcome; the queue leaves the file alone for `pauseMs`, askers do not. */
export async function releaseLease({ key, holder }: Lease, pauseMs = 0): Promise<void> {
  await db()
    .update(media)
    .set({ ...GIVEN_BACK, nextAttemptAt: new Date(now().getTime() + pauseMs) })
    .where(leases.isHeld(isFile(key), holder));
}

/** Marks the file as stored and tells every process. */
export async function settleStored(key: FileKey, file: StoredFile): Promise<void> {
  const stored = db()
    .$with('stored')
    .as(
      db()
        .update(media)
        .set({ ...file, state: 'stored', storedAt: now(), failure: null, ...GIVEN_BACK })
        .where(isFile(key))
        .returning({ storyId: media.storyId }),
    );
  await db()
    .with(stored)
    .select({ told: notice('stored', stored.storyId) })
    .from(stored)
    .where(isNotNull(stored.storyId));
}

/** What is stored stays so, its file missing. The failure of an address that the row has no longer is nobody's: then the lease is only given back. */
export async function settleFailed(lease: Lease, row: MediaRow, error: SourceError): Promise<void> {
  const isLast = isPermanent(error.fault) || row.attempts + 1 >= MOST_ATTEMPTS;
  const attempts = isLast && row.sha256 ? MOST_ATTEMPTS : row.attempts + 1;
  const unkept = isLast ? 'failed' : 'queued';
  const isSameAddress = sql`${media.sourceUrl} is not distinct from ${row.sourceUrl}`;
  const settled = await db()
    .update(media)
    .set({
      attempts,
      failure: toFailureText(error),
      state: row.sha256 ? 'stored' : unkept,
      nextAttemptAt: new Date(now().getTime() + backoffMs(attempts)),
      ...GIVEN_BACK,
    })
    .where(and(leases.isHeld(isFile(lease.key), lease.holder), isSameAddress))
    .returning({ id: media.id });
  if (settled.length === 0) await releaseLease(lease);
}

/** When a row's last attempt failed; null when none did. */
export function lastFailureAt(row: MediaRow): Date | null {
  return row.failure === null ? null : new Date(row.nextAttemptAt.getTime() - backoffMs(row.attempts));
}

/** What is missing takes no room. */
export async function countStoredBytes(): Promise<number> {
  const [total] = await db()
    .select({ bytes: sql<string>`coalesce(sum(${files.bytes}), 0)` })
    .from(files)
    .where(isNull(files.missingSince));
  return Number(total?.bytes ?? 0);
}

export async function listStoryRows(storyIds: string[]): Promise<MediaRow[]> {
  if (storyIds.length === 0) return [];
  const shown = or(eq(media.variant, 'original'), eq(media.variant, 'poster'));
  return db()
    .select()
    .from(media)
    .where(and(inArray(media.storyId, storyIds), shown));
}

function selectSeen() {
  return db()
    .select({
      ...getTableColumns(media),
      missingSince: files.missingSince,
      checkedAt: files.checkedAt,
      shows: { accountId: stories.accountId, takenAt: stories.takenAt, expiresAt: stories.expiresAt },
    })
    .from(media)
    .leftJoin(files, eq(files.sha256, media.sha256))
    .leftJoin(stories, eq(stories.id, media.storyId));
}

function backoffMs(attempts: number): number {
  return 15_000 * 2 ** Math.min(attempts, 8);
}
