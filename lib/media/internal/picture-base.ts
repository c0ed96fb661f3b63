import { AppError } from '#lib/errors.ts';
import { isStoredOnDisk, toStoredPath } from './disk.ts';
import { obtain, type Purpose } from './download.ts';
import { isImageType } from './file-type.ts';
import type { GrowingFile } from './growing-file.ts';
import { collect, MOST_COLLECTED, type Source } from './passing.ts';
import type { PictureInput } from './picture.ts';
import { hasFreeSpace } from './room.ts';
import { findBase, forgetStored, type MediaRow } from './rows.ts';
import { SourceError } from './source-error.ts';
import type { Live } from './transfer.ts';

/** What a rendition is made from: where it lies on the disk, or its bytes where it is not kept. */
export type Base = { row: MediaRow; input: PictureInput };

/** Throws AppError or SourceError. */
export async function obtainBase(id: string, purpose: Purpose): Promise<Base> {
  const base = await findBase(id);
  if (!base) throw new AppError('not_found');
  const obtained = await obtain(base, purpose);
  if (obtained.state === 'live') return followBase(obtained, purpose);
  if (obtained.state === 'unkept') return { row: base, input: await collectPicture(base) };
  return toStoredBase(obtained.row, purpose);
}

/** Throws AppError `not_found` for a video. */
export async function collectPicture(source: Source): Promise<Uint8Array> {
  const { type, bytes } = await collect(source);
  requireImage(type);
  return bytes;
}

async function toStoredBase(row: MediaRow, purpose: Purpose): Promise<Base> {
  requireImage(row.type ?? '');
  const sha256 = row.sha256 ?? '';
  if (await isStoredOnDisk(sha256)) return { row, input: toStoredPath(sha256) };
  if (!(await hasFreeSpace(0))) return { row, input: await collectPicture(row) };
  await forgetStored(row, sha256);
  return obtainBase(row.id, purpose);
}

async function followBase({ row, type, file, kept }: Live, purpose: Purpose): Promise<Base> {
  requireImage(type);
  const isOpen = file.retain();
  try {
    const stored = await kept;
    if (stored) return await toStoredBase(stored, purpose);
    return { row, input: isOpen ? await readWhole(file) : await collectPicture(row) };
  } finally {
    if (isOpen) file.release();
  }
}

async function readWhole(file: GrowingFile): Promise<Uint8Array> {
  if (file.size > MOST_COLLECTED) throw new SourceError('too_large', 'too large to be made smaller in memory');
  const whole = new Uint8Array(file.size);
  for (let at = 0; at < whole.byteLength; ) {
    const got = await file.read(whole.subarray(at), at);
    if (got === 0) throw new SourceError('internal', 'the file is shorter than it should be');
    at += got;
  }
  return whole;
}

function requireImage(type: string): void {
  if (!isImageType(type)) throw new AppError('not_found');
}
