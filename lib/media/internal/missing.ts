import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, or } from 'drizzle-orm';
import { media, files as rows } from '#lib/db/schema/media.ts';
import { db } from '#lib/db/server.ts';
import { log } from '#lib/log.ts';
import { now } from '#lib/time.ts';
import { files } from './files/configured.ts';
import { type FileKey, leases, MOST_ATTEMPTS } from './rows.ts';

/** Files that are stored and cannot be opened: they keep their hash, are looked for again, and fetched where that is possible. */

/** So long after a look nobody looks again. */
const LOOK_MS = 3000;
const MOST_LOOKED_FOR = 1000;
const AT_ONCE = 50;

export function isLookedForLately({ missingSince, checkedAt }: { missingSince: Date | null; checkedAt: Date | null }) {
  const since = now().getTime() - (checkedAt?.getTime() ?? 0);
  return missingSince !== null && since >= 0 && since < LOOK_MS;
}

/** Its address is tried from the start again. */
export async function noteMissing(sha256: string): Promise<void> {
  const at = now();
  const [fresh] = await db()
    .update(rows)
    .set({ missingSince: at, checkedAt: at })
    .where(and(eq(rows.sha256, sha256), isNull(rows.missingSince)))
    .returning({ bytes: rows.bytes });
  if (!fresh) return noteLook([sha256]);
  log('media').warn({ sha256, ...fresh }, 'a stored file cannot be opened');
  await db().update(media).set({ attempts: 0, failure: null, nextAttemptAt: at }).where(eq(media.sha256, sha256));
}

export async function noteFound(sha256: string[]): Promise<void> {
  if (sha256.length === 0) return;
  await db().update(rows).set({ missingSince: null, checkedAt: now() }).where(inArray(rows.sha256, sha256));
  log('media').info({ files: sha256.length }, 'stored files can be opened again');
}

/** Looks for all that are missing, those first that were not looked for longest. */
export async function lookForMissing(): Promise<void> {
  const missing = await db()
    .select({ sha256: rows.sha256, bytes: rows.bytes })
    .from(rows)
    .where(and(isNotNull(rows.missingSince), or(isNull(rows.checkedAt), lt(rows.checkedAt, before(LOOK_MS)))))
    .orderBy(asc(rows.checkedAt))
    .limit(MOST_LOOKED_FOR);
  for (let from = 0; from < missing.length; from += AT_ONCE) {
    const some = missing.slice(from, from + AT_ONCE);
    const sizes = await Promise.all(some.map(({ sha256 }) => files().stat(sha256)));
    const isThere = (at: number) => sizes[at]?.bytes === some[at]?.bytes;
    await noteFound(some.filter((_, at) => isThere(at)).map(({ sha256 }) => sha256));
    await noteLook(some.filter((_, at) => !isThere(at)).map(({ sha256 }) => sha256));
  }
}

/** What is missing and may be had from its source. */
export async function listMissingDue(limit: number): Promise<FileKey[]> {
  const canBeTried = and(lte(media.nextAttemptAt, now()), lt(media.attempts, MOST_ATTEMPTS), leases.isFree);
  return db()
    .select({ id: media.id, variant: media.variant })
    .from(rows)
    .innerJoin(media, eq(media.sha256, rows.sha256))
    .where(and(isNotNull(rows.missingSince), isNotNull(media.sourceUrl), canBeTried))
    .orderBy(asc(media.nextAttemptAt))
    .limit(limit);
}

async function noteLook(sha256: string[]): Promise<void> {
  if (sha256.length > 0) await db().update(rows).set({ checkedAt: now() }).where(inArray(rows.sha256, sha256));
}

function before(ms: number): Date {
  return new Date(now().getTime() - ms);
}
