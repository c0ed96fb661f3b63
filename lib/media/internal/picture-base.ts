import { AppError } from '#lib/errors.ts';
import { readWhole } from './byte-stream.ts';
import { obtain, type Purpose } from './download.ts';
import { isImageType } from './file-type.ts';
import type { ByteReader } from './files/files.ts';
import { isThere, readKept } from './kept.ts';
import { collect, MOST_COLLECTED, type Source } from './passing.ts';
import type { PictureInput } from './picture.ts';
import { findBase, type MediaRow, type SeenRow } from './rows.ts';
import { SourceError } from './source-error.ts';
import type { Live } from './transfer.ts';

/** What a rendition is made from. */
export type Base = { row: MediaRow; input: PictureInput; isKept: boolean };

/** Throws AppError or SourceError. */
export async function obtainBase(id: string, purpose: Purpose): Promise<Base> {
  const base = await findBase(id);
  if (!base) throw new AppError('not_found');
  const obtained = await obtain(base, purpose);
  if (obtained.state === 'stored') {
    requireImage(obtained.row.type ?? '');
    return (await findKeptBase(obtained.row)) ?? obtainAgain(obtained.row, purpose);
  }
  return obtained.state === 'live' ? followBase(obtained) : collectBase(base);
}

/** Throws AppError `not_found` for a video. */
export async function collectPicture(source: Source): Promise<Uint8Array> {
  const { type, bytes } = await collect(source);
  requireImage(type);
  return bytes;
}

/** Null while its file cannot be opened. */
async function findKeptBase(row: SeenRow): Promise<Base | null> {
  return (await isThere(row)) ? { row, input: () => readKept(row), isKept: true } : null;
}

async function obtainAgain(row: SeenRow, purpose: Purpose): Promise<Base> {
  const obtained = await obtain(row, purpose);
  return obtained.state === 'live' ? followBase(obtained) : collectBase(row);
}

async function followBase({ row, type, file, kept }: Live): Promise<Base> {
  requireImage(type);
  const reader = file.follow({ start: 0, end: null });
  try {
    const stored = await kept;
    const base = stored && (await findKeptBase(stored));
    if (base) return base;
    return reader ? { row, input: await collectReader(reader), isKept: false } : await collectBase(row);
  } finally {
    reader?.close();
  }
}

async function collectBase(row: MediaRow): Promise<Base> {
  return { row, input: await collectPicture(row), isKept: false };
}

async function collectReader(reader: ByteReader): Promise<Uint8Array> {
  const whole = await readWhole(reader, MOST_COLLECTED);
  if (!whole) throw new SourceError('too_large', 'too large to be made smaller in memory');
  return whole;
}

function requireImage(type: string): void {
  if (!isImageType(type)) throw new AppError('not_found');
}
