import 'server-only';
import { createHash } from 'node:crypto';
import type { Viewer } from '#lib/auth/can.ts';
import type { Database } from '#lib/db/server.ts';
import { isStoreAway, toStoreFailure } from '#lib/db/trouble.ts';
import { now } from '#lib/time.ts';
import { type MediaAddress, type RenewalReply, readMediaUrl, toCacheControl } from './index.ts';
import type { MediaAnswer, MediaRequest } from './internal/answer.ts';
import { findFace } from './internal/face.ts';
import { findFileName } from './internal/file-name.ts';
import { know } from './internal/known.ts';
import { openFile } from './internal/open.ts';
import { startQueue } from './internal/queue.ts';
import { isQuotaUsedUp } from './internal/quota.ts';
import { askRenewal, type Renew } from './internal/renewals.ts';
import { hasFreeSpace } from './internal/room.ts';
import { HEAD_START_MS, listStoryRows, type MediaRow, type QueuedFile, queueRows } from './internal/rows.ts';

/** Null sizes and type until the file is stored, and for what has none. */
export type MediaFile = { type: string | null; width: number | null; height: number | null; stored: boolean };
export type StoryMedia = { original: MediaFile | null; poster: MediaFile | null };

export type { QueuedFile };

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** `contentKey` tells apart what one owner shows over time, such as an account's pictures. */
export function toMediaId(owner: 'story' | 'account', ownerId: string, contentKey = ''): string {
  return createHash('sha256').update(`${owner}:${ownerId}:${contentKey}`).digest('base64url').slice(0, 22);
}

/** The account picture at this address, small enough to stand in the page itself, as a data URI; null where it is not at hand. */
export function toInlineFace(avatar: string | null): string | null {
  const address = avatar === null ? null : readMediaUrl(avatar);
  return address?.variant === 'avatar' ? findFace(address.id) : null;
}

/**
 * Part of the caller's transaction. A new address gives an unstored file a new start; a stored file is left alone, and so
 * is one that belongs to another story or account.
 */
export async function queueMedia(
  tx: Transaction | Database,
  files: QueuedFile[],
  at: Date,
  /** Left to people who look at them for a moment: their own fetch shows a file as it comes. */
  { headStart = false }: { headStart?: boolean } = {},
): Promise<void> {
  await queueRows(tx, files, at, headStart ? new Date(now().getTime() + HEAD_START_MS) : at);
}

/** For an answer that the store did not take: its files are passed through by this process, for as long as it lives. */
export function knowInProcess(files: QueuedFile[]): void {
  know(files);
}

/** A story without queued files has no entry. */
export async function listMediaStates(storyIds: string[]): Promise<Map<string, StoryMedia>> {
  const states = new Map<string, StoryMedia>();
  for (const row of await listStoryRows(storyIds)) {
    if (!row.storyId) continue;
    const known = states.get(row.storyId) ?? { original: null, poster: null };
    states.set(row.storyId, { ...known, [row.variant]: toMediaFile(row) });
  }
  return states;
}

/**
 * Streams a file, also while it is being fetched; a transfer that breaks errors the stream.
 * Throws AppError: `not_found`, or the vendor's trouble as `upstream_*`.
 */
export async function openMedia(
  viewer: Viewer,
  address: MediaAddress,
  {
    download = false,
    ...request
  }: Partial<Omit<MediaRequest, 'saveAs' | 'cacheControl'>> & { download?: boolean } = {},
): Promise<MediaAnswer> {
  const { id, variant } = address;
  const asked = { method: 'GET' as const, range: null, ifRange: null, ifNoneMatch: null };
  const saveAs = download ? await findFileName({ id, variant }).catch((error) => withoutStore(error, id)) : null;
  return openFile(viewer, { id, variant }, { ...asked, ...request, saveAs, cacheControl: toCacheControl(address) });
}

/**
 * Wishes for new addresses of a story's files on the viewer's behalf; 2 credits, paid later and at most once an hour an
 * account. Throws AppError `forbidden`, `not_found`.
 */
export async function requestRenewal(viewer: Viewer, mediaId: string): Promise<RenewalReply> {
  try {
    return await askRenewal(viewer, mediaId);
  } catch (error) {
    throw toStoreFailure(error) ?? error;
  }
}

/** What keeps files from being kept; while it lasts they are passed through. */
export async function getMediaHealth(): Promise<{ full: 'disk' | 'quota' | null }> {
  if (!(await hasFreeSpace(0))) return { full: 'disk' };
  return { full: (await isQuotaUsedUp()) ? 'quota' : null };
}

/** Fetches queued files in this process until stopped; `renew` is called for what was wished for. */
export function startMediaQueue({ renew }: { renew: Renew }): { stop: () => Promise<void> } {
  return startQueue(renew);
}

function withoutStore<T>(error: unknown, instead: T): T {
  if (isStoreAway(error)) return instead;
  throw error;
}

function toMediaFile({ type, width, height, state }: MediaRow): MediaFile {
  return { type, width, height, stored: state === 'stored' };
}
