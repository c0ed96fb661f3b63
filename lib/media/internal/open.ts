import { isStoreAway, toStoreFailure } from '#lib/db/trouble.ts';
import { AppError, isAppError } from '#lib/errors.ts';
import { type MediaAnswer, type MediaRequest, type Plan, planAnswer, planPassing } from './answer.ts';
import { type ByteSource, toByteStream } from './byte-stream.ts';
import { isStoredOnDisk, openStored } from './disk.ts';
import { obtain } from './download.ts';
import { findKnown } from './known.ts';
import { passThrough, type Source } from './passing.ts';
import { hasFreeSpace, isDiskTrouble } from './room.ts';
import { type FileKey, findBase, findRow, forgetStored, type MediaRow } from './rows.ts';
import { obtainSmall, passSmall } from './small.ts';
import type { Live } from './transfer.ts';

/**
 * Serves a file from the disk, follows it while it arrives, or passes it through where it cannot be kept or the store
 * does not know it. Throws AppError.
 */
export async function openFile(key: FileKey, request: MediaRequest): Promise<MediaAnswer> {
  try {
    return await openFromStore(key, request);
  } catch (error) {
    const known = isAppError(error) || isStoreAway(error) ? findKnown(key) : null;
    if (!known) throw toStoreFailure(error) ?? error;
    return pass(key, known, request);
  }
}

async function openFromStore(key: FileKey, request: MediaRequest): Promise<MediaAnswer> {
  const row = await findRow(key);
  if (row?.state === 'stored') return (await openKept(row, request)) ?? openFromStore(key, request);
  if (key.variant === 'small') return openSmall(key.id, request);
  if (!row) throw new AppError('not_found');
  const obtained = await obtain(key, 'asked');
  if (obtained.state === 'unkept') return passThrough(obtained.row, request);
  const answer = obtained.state === 'live' ? follow(obtained, request) : await openKept(obtained.row, request);
  return answer ?? openFromStore(key, request);
}

async function openSmall(id: string, request: MediaRequest): Promise<MediaAnswer> {
  const small = await obtainSmall(id, 'asked');
  return small.state === 'stored' ? openFromStore(small.row, request) : answerPicture(small.picture, request);
}

/** Null when the file has gone from the disk; it is queued again then, unless the disk itself is away. */
async function openKept(row: MediaRow, request: MediaRequest): Promise<MediaAnswer | null> {
  const { sha256, type, bytes } = row;
  if (!sha256 || !type || bytes === null) return null;
  const plan = planAnswer(request, { type, size: bytes, etag: `"${sha256}"` });
  const source = await openStored(sha256).catch(nullWhenTrouble);
  if (source) return answer(plan, request, source);
  if (!(await hasFreeSpace(0)) || (await isStoredOnDisk(sha256))) return passRow(row, request);
  await forgetStored(row, sha256);
  return null;
}

async function passRow(row: MediaRow, request: MediaRequest): Promise<MediaAnswer> {
  const source = row.variant === 'small' ? await findBase(row.id) : row;
  if (!source) throw new AppError('not_found');
  return pass(row, source, request);
}

async function pass({ variant }: FileKey, source: Source, request: MediaRequest): Promise<MediaAnswer> {
  return variant === 'small' ? answerPicture(await passSmall(source), request) : passThrough(source, request);
}

/** Null when the download has just ended. */
function follow({ file, type, length }: Live, request: MediaRequest): MediaAnswer | null {
  if (!file.retain()) return null;
  return answer(planAnswer(request, { type, size: length, etag: null }), request, file);
}

function answer({ stretch, ...head }: Plan, { method }: MediaRequest, source: ByteSource): MediaAnswer {
  if (stretch && method === 'GET') return { ...head, body: toByteStream(source, stretch.start, stretch.end) };
  source.release();
  return { ...head, body: null };
}

function answerPicture(picture: Uint8Array, request: MediaRequest): MediaAnswer {
  const head = planPassing(request, { type: 'image/webp', length: picture.byteLength });
  if (request.method === 'HEAD') return { ...head, body: null };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(picture);
      controller.close();
    },
  });
  return { ...head, body };
}

function nullWhenTrouble(error: unknown): null {
  if (isDiskTrouble(error)) return null;
  throw error;
}
