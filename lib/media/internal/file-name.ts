import { eq, sql } from 'drizzle-orm';
import { accounts } from '#lib/db/schema/accounts.ts';
import { media } from '#lib/db/schema/media.ts';
import { stories } from '#lib/db/schema/stories.ts';
import { db } from '#lib/db/server.ts';
import type { FileKey } from './rows.ts';

/** What to keep a file under, without its ending: `username_2026-03-10_storyid`, or `username` for an account's picture. */
export async function findFileName({ id, variant }: FileKey): Promise<string> {
  const [owner] = await db()
    .select({ storyId: media.storyId, takenAt: stories.takenAt, username: accounts.username })
    .from(media)
    .leftJoin(stories, eq(stories.id, media.storyId))
    .leftJoin(accounts, eq(accounts.id, sql`coalesce(${stories.accountId}, ${media.accountId})`))
    .where(eq(media.id, id))
    .limit(1);
  const day = owner?.takenAt?.toISOString().slice(0, 10);
  const kept = variant === 'original' ? null : variant;
  const name = [owner?.username, day, owner?.storyId, kept].filter(Boolean).join('_');
  return name.replace(/[^\w.-]/g, '_').replace(/^[.-]+/, '') || id;
}
