import { requireCan, type Viewer } from '#lib/auth/can.ts';
import { isStoreAway, toStoreFailure } from '#lib/db/trouble.ts';
import { AppError, isAppError } from '#lib/errors.ts';
import { type MediaAnswer, type MediaRequest, type Plan, planAnswer, planPassing } from './answer.ts';
import { toByteStream } from './byte-stream.ts';
import { obtain } from './download.ts';
import type { ByteReader } from './files/files.ts';
import { openKept } from './kept.ts';
import { findKnown } from './known.ts';
import { toThing, toUnstoredThing } from './owner.ts';
import { passThrough, type Source } from './passing.ts';
import { type FileKey, findBase, findRow, type SeenRow } from './rows.ts';
import { obtainSmall, passSmall } from './small.ts';
import type { Live } from './transfer.ts';

/**
 * Serves a file from the disk, follows it while it arrives, or passes it through where it cannot be kept or the store
 * does not know it. Throws AppError.
 */
export async function openFile(viewer: Viewer, key: FileKey, request: MediaRequest): Promise<MediaAnswer> {
  try {
    return await openFromStore(viewer, key, request);
  } catch (error) {
    const known = isAppError(error) || isStoreAway(error) ? findKnown(key) : null;
    if (!known) throw toStoreFailure(error) ?? error;
    requireCan(viewer, 'fetch', toUnstoredThing(known));
    return pass(key, known, request);
  }
}

async function openFromStore(viewer: Viewer, key: FileKey, request: MediaRequest): Promise<MediaAnswer> {
  const row = await findRow(key);
  const shown = row ?? (key.variant === 'small' ? await findBase(key.id) : null);
  if (!shown) throw new AppError('not_found');
  requireCan(viewer, 'see', toThing(shown));
  const kept = row?.state === 'stored' ? await answerKept(row, request) : null;
  if (kept) return kept;
  requireCan(viewer, 'fetch', toThing(shown));
  const unkept = openUnkept(viewer, key, request);
  return row?.state === 'stored' ? unkept.catch(refuseMissing) : unkept;
}

async function openUnkept(viewer: Viewer, key: FileKey, request: MediaRequest): Promise<MediaAnswer> {
  if (key.variant === 'small') return openSmall(key.id, request);
  const obtained = await obtain(key, 'asked');
  if (obtained.state === 'unkept') return passThrough(obtained.row, request);
  if (obtained.state === 'stored') return openStored(obtained.row, request);
  return follow(obtained, request) ?? openFromStore(viewer, key, request);
}

async function openSmall(id: string, request: MediaRequest): Promise<MediaAnswer> {
  const small = await obtainSmall(id, 'asked');
  return small.state === 'stored' ? openStored(small.row, request) : answerPicture(small.picture, request);
}

async function openStored(row: SeenRow, request: MediaRequest): Promise<MediaAnswer> {
  return (await answerKept(row, request)) ?? passRow(row, request);
}

/** Null while its file cannot be opened. */
async function answerKept(row: SeenRow, request: MediaRequest): Promise<MediaAnswer | null> {
  const { sha256, type, bytes } = row;
  if (!sha256 || !type || bytes === null) return null;
  const plan = planAnswer(request, { type, size: bytes, etag: `"${sha256}"` });
  const file = await openKept(row, plan.stretch ?? undefined);
  return file && answer(plan, request, file);
}

/** It is we who have lost it: the vendor's trouble is not the answer. */
function refuseMissing(error: unknown): never {
  if (!isAppError(error) || error.code === 'not_found') throw error;
  throw new AppError('unavailable', { cause: error, detail: error.detail, retryAfter: error.retryAfter ?? 5 });
}

async function passRow(row: SeenRow, request: MediaRequest): Promise<MediaAnswer> {
  const source = row.variant === 'small' ? await findBase(row.id) : row;
  if (!source) throw new AppError('not_found');
  return pass(row, source, request);
}

async function pass({ variant }: FileKey, source: Source, request: MediaRequest): Promise<MediaAnswer> {
  return variant === 'small' ? answerPicture(await passSmall(source), request) : passThrough(source, request);
}

/** Null when the download has just ended. */
function follow({ file, type, length }: Live, request: MediaRequest): MediaAnswer | null {
  const plan = planAnswer(request, { type, size: length, etag: null });
  const reader = file.follow(plan.stretch ?? { start: 0, end: 0 });
  return reader && answer(plan, request, reader);
}

function answer({ stretch, ...head }: Plan, { method }: MediaRequest, reader: ByteReader): MediaAnswer {
  if (stretch && method === 'GET') return { ...head, body: toByteStream(reader) };
  reader.close();
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
