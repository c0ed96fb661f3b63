import { and, eq, sql } from 'drizzle-orm';
import { media, stories } from '#lib/db/schema.ts';
import { db } from '#lib/db/server.ts';
import { log } from '#lib/log.ts';
import { oncePerProcess } from '#lib/once.ts';
import { now } from '#lib/time.ts';
import { findRow, type MediaRow } from './rows.ts';

/** Asks the vendor for new addresses of a story's account; paid. */
export type Renew = (storyId: string) => Promise<void>;

const WAIT_MS = 30_000;
const POLL_MS = 200;

const renewer = oncePerProcess<{ renew: Renew | null; running: Map<string, Promise<void>> }>('media.renewer', () => ({
  renew: null,
  running: new Map(),
}));

export function setRenewer(renew: Renew): void {
  renewer.value.renew = renew;
}

/**
 * Another address for a file whose own has expired, or null. Pays at most once an hour an account, whatever the number
 * of its files and askers; never for a story that is over, which no answer names any more.
 */
export async function renewSource(row: MediaRow): Promise<string | null> {
  const known = await findOtherAddress(row);
  if (known || !row.storyId || !renewer.value.renew) return known;
  const story = await findLiveStory(row.storyId);
  if (!story) return null;
  const { running, renew } = renewer.value;
  const joined = running.get(story.accountId) ?? payOnce(row, row.storyId, story.accountId, renew);
  running.set(story.accountId, joined);
  await joined.finally(() => running.delete(story.accountId));
  return findOtherAddress(row);
}

async function payOnce(row: MediaRow, storyId: string, accountId: string, renew: Renew): Promise<void> {
  const recent = await claimRenewal(row, accountId);
  if (recent === null) {
    log('media').info({ accountId, storyId }, 'address expired: asking for a new answer');
    await renew(storyId).catch((error: unknown) => {
      log('media').warn({ accountId, cause: String(error) }, 'no new answer for an expired address');
    });
    return;
  }
  for (let waited = recent; waited < WAIT_MS; waited += POLL_MS) {
    if (await findOtherAddress(row)) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Null when the renewal is the caller's to make, else how long ago, in ms, somebody made one for this account. */
async function claimRenewal(row: MediaRow, accountId: string): Promise<number | null> {
  return db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`media renewal ${accountId}`}, 0))`);
    const age = sql<string>`extract(epoch from clock_timestamp() - max(${media.renewedAt})) * 1000`;
    const [last] = await tx
      .select({ age })
      .from(media)
      .innerJoin(stories, eq(stories.id, media.storyId))
      .where(and(eq(stories.accountId, accountId), sql`${media.renewedAt} > clock_timestamp() - interval '1 hour'`));
    if (last?.age) return Number(last.age);
    await tx
      .update(media)
      .set({ renewedAt: sql`clock_timestamp()` })
      .where(and(eq(media.id, row.id), eq(media.variant, row.variant)));
    return null;
  });
}

async function findOtherAddress(row: MediaRow): Promise<string | null> {
  const current = await findRow(row);
  return current?.sourceUrl && current.sourceUrl !== row.sourceUrl ? current.sourceUrl : null;
}

async function findLiveStory(id: string): Promise<{ accountId: string } | null> {
  const [story] = await db().select().from(stories).where(eq(stories.id, id));
  return story && story.expiresAt > now() ? { accountId: story.accountId } : null;
}
