import { createHash } from 'node:crypto';
import { db } from '#lib/db/server.ts';
import { AppError } from '#lib/errors.ts';
import { oncePerProcess } from '#lib/once.ts';
import { now } from '#lib/time.ts';
import { isStoredOnDisk, keepFile, newPartPath, removePart, toStoredPath } from './disk.ts';
import { obtain, type Purpose } from './download.ts';
import { isImageType } from './file-type.ts';
import { GrowingFile } from './growing-file.ts';
import { renderSmall } from './picture.ts';
import { addUsage, FULL_PAUSE_MS, hasRoom } from './quota.ts';
import {
  claimLease,
  findBase,
  findRow,
  forgetStored,
  type MediaRow,
  queueRows,
  releaseLease,
  settleFailed,
  settleStored,
} from './rows.ts';
import { isSourceError, SourceError } from './source-error.ts';

const making = oncePerProcess('media.making', () => new Map<string, Promise<MediaRow | null>>());

/** The `small` rendition's row, made now if need be; null where it cannot be made. Throws AppError for its base. */
export function obtainSmall(id: string, purpose: Purpose): Promise<MediaRow | null> {
  const joined = making.value.get(id);
  if (joined) return joined;
  const made = make(id, purpose).finally(() => making.value.delete(id));
  making.value.set(id, made);
  return made;
}

async function make(id: string, purpose: Purpose): Promise<MediaRow | null> {
  const key = { id, variant: 'small' as const };
  const known = await findRow(key);
  if (known?.state === 'stored') return known;
  if (known?.state === 'failed') return null;
  const base = await storedBase(id, purpose);
  if (!base?.sha256) return null;
  const { storyId, accountId } = base;
  if (!known) await queueRows(db(), [{ ...key, storyId, accountId, sourceUrl: null }], now());
  const claim = await claimLease(key);
  try {
    const file = await store(toStoredPath(base.sha256));
    if (!file && claim) await releaseLease(claim.lease, FULL_PAUSE_MS);
    if (!file) return null;
    await settleStored(key, file);
    return findRow(key);
  } catch (error) {
    const fault = isSourceError(error) ? error : new SourceError('internal', 'the rendition was not kept', error);
    if (claim) await settleFailed(claim.lease, claim.row, fault);
    return null;
  }
}

async function storedBase(id: string, purpose: Purpose): Promise<MediaRow | null> {
  const base = await findBase(id);
  if (!base) throw new AppError('not_found');
  const obtained = await obtain(base, purpose);
  const row = obtained.state === 'live' ? await obtained.kept : obtained.row;
  if (row?.sha256 && !(await isStoredOnDisk(row.sha256))) {
    await forgetStored(row, row.sha256);
    return storedBase(id, purpose);
  }
  if (row?.type && !isImageType(row.type)) throw new AppError('not_found');
  return row;
}

async function store(base: string) {
  const { data, width, height } = await renderSmall(base);
  if (!(await hasRoom(data.byteLength))) return null;
  const sha256 = createHash('sha256').update(data).digest('hex');
  const file = await GrowingFile.create(await newPartPath());
  try {
    await file.append(data);
    await file.sync();
    await keepFile(file.path, sha256);
  } catch (error) {
    await removePart(file.path);
    throw error;
  } finally {
    file.release();
  }
  addUsage(data.byteLength);
  return { sha256, bytes: data.byteLength, type: 'image/webp', width, height };
}
