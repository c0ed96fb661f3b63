import { and, asc, eq, gt, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { type Actor, requireCan, toActor, type Viewer } from '#lib/auth/can.ts';
import { GIVEN_BACK, leasesOn } from '#lib/db/lease.ts';
import { sendNotice } from '#lib/db/notices.ts';
import { files, media, renewals } from '#lib/db/schema/media.ts';
import { stories } from '#lib/db/schema/stories.ts';
import { db } from '#lib/db/server.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { isStopping } from '#lib/stopping.ts';
import { now } from '#lib/time.ts';
import type { RenewalReply } from '../index.ts';
import { parseFailureText } from './source-error.ts';

/**
 * New addresses for files whose own have expired. Only a person's wish leads to a paid call, never a file request or the
 * queue by itself; and never twice within an hour for one account, whatever becomes of the call.
 */

/** Asks the vendor for a new answer about the story's account on somebody's behalf; paid. */
export type Renew = (storyId: string, actor: Actor) => Promise<void>;

const AGAIN_MS = 3_600_000;
/** A wish that nobody came to fulfil is not paid for when nobody waits any more. */
const PATIENCE_MS = 5 * 60_000;

const leases = leasesOn(renewals, 120);

type Wish = { holder: string; accountId: string; storyId: string | null; actor: Actor };

/** Throws AppError `forbidden`, `not_found`. */
export async function askRenewal(viewer: Viewer, mediaId: string): Promise<RenewalReply> {
  const sought = await listFiles(mediaId);
  const [file] = sought;
  if (!file) throw new AppError('not_found');
  requireCan(viewer, 'pay', { kind: 'account', id: file.accountId });
  const unstored = sought.filter(({ state, missingSince }) => state !== 'stored' || missingSince);
  if (unstored.length === 0) return reply('stored');
  if (file.expiresAt <= now()) return reply('ended');
  const isExpired = unstored.some(({ failure }) => failure && parseFailureText(failure).fault === 'expired');
  return isExpired ? wish(file.accountId, file.storyId, toActor(viewer)) : reply('fetching');
}

/** Fulfils one wish; false when there is none. */
export async function renewNext(renew: Renew): Promise<boolean> {
  if (isStopping()) return false;
  const wished = await claim();
  if (!wished) {
    await giveUpLost();
    return false;
  }
  const { accountId, storyId, actor, holder } = wished;
  log('media').info({ accountId, storyId, actor }, 'asking for new addresses');
  const outcome = storyId ? await fulfil(renew, storyId, actor) : 'lost';
  await db()
    .update(renewals)
    .set({ finishedAt: now(), outcome, ...GIVEN_BACK })
    .where(leases.isHeld(eq(renewals.accountId, accountId), holder));
  return true;
}

async function fulfil(renew: Renew, storyId: string, actor: Actor): Promise<'renewed' | 'failed'> {
  try {
    await renew(storyId, actor);
    return 'renewed';
  } catch (error) {
    log('media').warn({ storyId, cause: String(error).slice(0, 500) }, 'no new addresses');
    return 'failed';
  }
}

/** The files of a story that come from a source. */
function listFiles(mediaId: string) {
  return db()
    .select({
      state: media.state,
      failure: media.failure,
      missingSince: files.missingSince,
      storyId: stories.id,
      accountId: stories.accountId,
      expiresAt: stories.expiresAt,
    })
    .from(media)
    .innerJoin(stories, eq(stories.id, media.storyId))
    .leftJoin(files, eq(files.sha256, media.sha256))
    .where(and(eq(media.id, mediaId), isNotNull(media.sourceUrl)));
}

/** One of many who wish at the same moment, in whatever process, is heard. */
async function wish(accountId: string, storyId: string, { kind, id }: Actor): Promise<RenewalReply> {
  const askedAt = now();
  const actor = { actor: id, actorKind: kind === 'apiKey' ? ('apiKey' as const) : ('person' as const) };
  const again = { storyId, ...actor, askedAt, ...GIVEN_BACK, finishedAt: null, outcome: null };
  const [heard] = await db()
    .insert(renewals)
    .values({ accountId, ...again })
    .onConflictDoUpdate({
      target: renewals.accountId,
      set: again,
      setWhere: lte(renewals.askedAt, new Date(askedAt.getTime() - AGAIN_MS)),
    })
    .returning();
  if (heard) {
    await sendNotice(db(), 'queue', '');
    return reply('queued', heard);
  }
  const [recent] = await db().select().from(renewals).where(eq(renewals.accountId, accountId));
  return reply('recent', recent);
}

async function claim(): Promise<Wish | null> {
  const taken = leases.take();
  const next = db()
    .select({ accountId: renewals.accountId })
    .from(renewals)
    .where(and(isNull(renewals.finishedAt), leases.isNobodys, gt(renewals.askedAt, oldestWish())))
    .orderBy(asc(renewals.askedAt))
    .limit(1)
    .for('update', { skipLocked: true });
  const [row] = await db()
    .update(renewals)
    .set(taken)
    .where(eq(renewals.accountId, sql`${next}`))
    .returning();
  if (!row) return null;
  const { accountId, storyId, actor: id, actorKind } = row;
  return { holder: taken.leaseHolder, accountId, storyId, actor: { kind: actorKind ?? 'person', id } };
}

/** Whether a lapsed call was paid for is unknown, so it is not made again. */
async function giveUpLost(): Promise<void> {
  const forgotten = and(leases.isNobodys, lte(renewals.askedAt, oldestWish()));
  const lost = await db()
    .update(renewals)
    .set({ finishedAt: now(), outcome: 'lost', ...GIVEN_BACK })
    .where(and(isNull(renewals.finishedAt), or(leases.isLapsed, forgotten)))
    .returning({ accountId: renewals.accountId });
  for (const { accountId } of lost) log('media').warn({ accountId }, 'new addresses were asked for and never came');
}

function oldestWish(): Date {
  return new Date(now().getTime() - PATIENCE_MS);
}

function reply(state: RenewalReply['state'], row?: typeof renewals.$inferSelect): RenewalReply {
  return {
    state,
    askedAt: row?.askedAt.toISOString() ?? null,
    finishedAt: row?.finishedAt?.toISOString() ?? null,
  };
}
