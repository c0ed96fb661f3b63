import { describeStoreError, isStoreAway } from '#lib/db/trouble.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { readWhole } from './byte-stream.ts';
import { files } from './files/configured.ts';
import type { ByteRange, OpenFile } from './files/files.ts';
import { isLookedForLately, noteFound, noteMissing } from './missing.ts';
import { isDiskTrouble } from './room.ts';
import type { SeenRow } from './rows.ts';
import { SourceError } from './source-error.ts';

/** Opens what a row says is stored, and writes down where it cannot be opened or can again. */

/** For a picture that is drawn again: one at a time is in memory. */
const MOST_DRAWN = 128 * 1024 * 1024;

/** Null while it is missing, or for a moment cannot be opened. */
export async function openKept(row: SeenRow, range?: ByteRange): Promise<OpenFile | null> {
  const { sha256, bytes } = row;
  if (!sha256 || isLookedForLately(row)) return null;
  const file = await files().open(sha256, range).catch(toTrouble);
  if (file === 'trouble') return null;
  if (file?.bytes === bytes) {
    if (row.missingSince) await noteFound([sha256]).catch(logUnwritten);
    return file;
  }
  file?.close();
  await noteMissing(sha256).catch(logUnwritten);
  return null;
}

export async function isThere(row: SeenRow): Promise<boolean> {
  const file = await openKept(row);
  file?.close();
  return file !== null;
}

/** Throws AppError `unavailable` while it is missing, SourceError. */
export async function readKept(row: SeenRow): Promise<Uint8Array> {
  const file = await openKept(row);
  if (!file) throw new AppError('unavailable', { retryAfter: 5 });
  const whole = await readWhole(file, MOST_DRAWN).finally(() => file.close());
  if (!whole) throw new SourceError('too_large', 'too large to be made smaller');
  return whole;
}

function toTrouble(error: unknown): 'trouble' {
  if (isDiskTrouble(error)) return 'trouble';
  throw error;
}

function logUnwritten(error: unknown): void {
  if (!isStoreAway(error)) throw error;
  log('media').warn({ cause: describeStoreError(error) }, 'not written down whether a file is there');
}
