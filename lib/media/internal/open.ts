import { AppError } from '#lib/errors.ts';
import { type MediaAnswer, type MediaRequest, type Plan, planAnswer } from './answer.ts';
import { type ByteSource, toByteStream } from './byte-stream.ts';
import { openStored } from './disk.ts';
import { type Live, obtain } from './download.ts';
import { type FileKey, findBase, findRow, forgetStored, type MediaRow } from './rows.ts';
import { obtainSmall } from './small.ts';

/** Serves a file from the disk, or follows it while it arrives. Throws AppError. */
export async function openFile(key: FileKey, request: MediaRequest): Promise<MediaAnswer> {
  const row = await findRow(key);
  if (row?.state === 'stored') return (await openKept(row, request)) ?? openFile(key, request);
  if (key.variant === 'small') return openSmall(key.id, request);
  if (!row) throw new AppError('not_found');
  const obtained = await obtain(key, 'asked');
  const answer = obtained.state === 'live' ? follow(obtained, request) : await openKept(obtained.row, request);
  return answer ?? openFile(key, request);
}

/** Where there is no rendition, what it would be made from does. */
async function openSmall(id: string, request: MediaRequest): Promise<MediaAnswer> {
  const small = await obtainSmall(id, 'asked');
  if (small) return openFile(small, request);
  const base = await findBase(id);
  if (!base) throw new AppError('not_found');
  return openFile(base, request);
}

/** Null when the file has gone from the disk; it is queued again then. */
async function openKept(row: MediaRow, request: MediaRequest): Promise<MediaAnswer | null> {
  const { sha256, type, bytes } = row;
  if (!sha256 || !type || bytes === null) return null;
  const plan = planAnswer(request, { type, size: bytes, etag: `"${sha256}"` });
  const source = await openStored(sha256);
  if (source) return answer(plan, request, source);
  await forgetStored(row, sha256);
  return null;
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
