import 'server-only';
import { createHash } from 'node:crypto';
import type { Viewer } from '#lib/auth/server.ts';
import type { Database } from '#lib/db/server.ts';
import type { MediaVariant } from './index.ts';
import type { MediaAnswer, MediaRequest } from './internal/answer.ts';
import { findFace } from './internal/face.ts';
import { findFileName } from './internal/file-name.ts';
import { openFile } from './internal/open.ts';
import { startQueue } from './internal/queue.ts';
import { type Renew, setRenewer } from './internal/renewal.ts';
import { listStoryRows, type MediaRow, type QueuedFile, queueRows } from './internal/rows.ts';

/** Null sizes and type until the file is stored, and for what has none. */
export type MediaFile = { type: string | null; width: number | null; height: number | null; stored: boolean };
export type StoryMedia = { original: MediaFile | null; poster: MediaFile | null };

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** `contentKey` tells apart what one owner shows over time, such as an account's pictures. */
export function toMediaId(owner: 'story' | 'account', ownerId: string, contentKey = ''): string {
  return createHash('sha256').update(`${owner}:${ownerId}:${contentKey}`).digest('base64url').slice(0, 22);
}

export function toMediaUrl(id: string, variant: MediaVariant): string {
  return `/media/${id}/${variant}`;
}

/** The account picture at this address, small enough to stand in the page itself, as a data URI; null where it is not at hand. */
export function toInlineFace(avatar: string | null): string | null {
  const [, id] = avatar?.match(/^\/media\/([\w-]{22})\/avatar$/) ?? [];
  return id === undefined ? null : findFace(id);
}

/** Part of the caller's transaction. A new address gives an unstored file a new start; a stored file is left alone. */
export async function queueMedia(tx: Transaction | Database, files: QueuedFile[], at: Date): Promise<void> {
  await queueRows(tx, files, at);
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
  _viewer: Viewer,
  id: string,
  variant: MediaVariant,
  { download = false, ...request }: Partial<Omit<MediaRequest, 'saveAs'>> & { download?: boolean } = {},
): Promise<MediaAnswer> {
  const asked = { method: 'GET' as const, range: null, ifRange: null, ifNoneMatch: null };
  const saveAs = download ? await findFileName({ id, variant }) : null;
  return openFile({ id, variant }, { ...asked, ...request, saveAs });
}

/** Fetches queued files in this process until stopped; `renew` asks the vendor for new addresses, which is paid. */
export function startMediaQueue({ renew }: { renew: Renew }): { stop: () => Promise<void> } {
  setRenewer(renew);
  return startQueue();
}

function toMediaFile({ type, width, height, state }: MediaRow): MediaFile {
  return { type, width, height, stored: state === 'stored' };
}
