import { describeStoreError, isStoreAway } from '#lib/db/trouble.ts';
import { log } from '#lib/log.ts';
import { isImageType } from './file-type.ts';
import { files } from './files/configured.ts';
import { GrowingFile } from './growing-file.ts';
import { type Opening, openSource } from './opening.ts';
import { measurePicture, requireDrawable } from './picture.ts';
import { addUsage, FULL_PAUSE_MS, hasRoom } from './quota.ts';
import { hasFreeSpace, isDiskTrouble, noteDiskTrouble } from './room.ts';
import {
  findRow,
  keepLease,
  type Lease,
  type MediaRow,
  releaseLease,
  type SeenRow,
  settleFailed,
  settleStored,
} from './rows.ts';
import { isOurs, isSourceError, SourceError } from './source-error.ts';

/** A file on its way; `kept` tells its row once it is stored, or null where there is no room for it. */
export type Live = { state: 'live'; row: MediaRow; file: GrowingFile; type: string; length: number | null; kept: Kept };
type Kept = Promise<SeenRow | null>;
/** `done` is called once nothing more is done for it, or it never began. */
export type Job = { lease: Lease; row: MediaRow; signal: AbortSignal; done: () => void };

const DISK_FULL = 'the disk is full';

/** Returns once the type is known; the rest arrives in the background. Writes the outcome down. */
export async function startTransfer(given: Job): Promise<Live | { state: 'unkept'; row: MediaRow }> {
  const { lease, row, signal } = given;
  const letGo = keepLease(lease);
  const done = () => {
    letGo();
    given.done();
  };
  const job = { ...given, done };
  try {
    const source = await openSource(row.sourceUrl ?? '', row.variant, signal);
    const file = await createPart(source);
    if (!file) {
      source.discard();
      await leaveUnkept(job, DISK_FULL);
      done();
      return { state: 'unkept', row };
    }
    const kept = pump(job, file, source);
    kept.catch(() => null);
    return { state: 'live', row, file, type: source.type, length: source.length, kept };
  } catch (error) {
    done();
    throw await settle(job, error);
  }
}

/** Null where the disk does not take it. */
async function createPart({ length, discard }: Opening): Promise<GrowingFile | null> {
  try {
    return (await hasFreeSpace(length ?? 0)) ? await GrowingFile.create() : null;
  } catch (error) {
    if (!isDiskTrouble(error)) {
      discard();
      throw error;
    }
    noteDiskTrouble(error);
    return null;
  }
}

async function pump(job: Job, file: GrowingFile, { type, sample, rest }: Opening): Kept {
  try {
    for (let chunk = sample; ; ) {
      await file.append(chunk);
      const next = await rest.next();
      if (next.done) break;
      chunk = next.value;
    }
    file.finish();
    return await keep(job, file, type);
  } catch (error) {
    await file.part.remove();
    const failure = await settle(job, error);
    file.fail(failure);
    throw failure;
  } finally {
    await rest.return?.();
    file.release();
    job.done();
  }
}

async function keep(job: Job, file: GrowingFile, type: string): Kept {
  const picture = file.isKept && isImageType(type) ? await measurePicture(file.part.path) : null;
  requireDrawable(picture);
  const hindrance = (await findHindrance(file)) ?? (await putAway(file));
  if (hindrance) {
    await file.part.remove();
    await leaveUnkept(job, hindrance);
    return null;
  }
  const size = { width: picture?.width ?? null, height: picture?.height ?? null };
  await settleStored(job.lease.key, { sha256: file.part.sha256, bytes: file.size, type, ...size });
  return findRow(job.lease.key);
}

async function findHindrance(file: GrowingFile): Promise<string | null> {
  if (!file.isKept) return DISK_FULL;
  return (await hasRoom(file.size)) ? null : 'MEDIA_QUOTA_BYTES is used up';
}

/** Tells what stood in the way, or null. */
async function putAway({ part, size }: GrowingFile): Promise<string | null> {
  try {
    await files().put(part.sha256, part);
    addUsage(size);
    return null;
  } catch (error) {
    if (!isDiskTrouble(error)) throw error;
    noteDiskTrouble(error);
    return DISK_FULL;
  }
}

/** Without an outcome, for the source is not to blame. */
async function leaveUnkept({ lease }: Job, reason: string): Promise<void> {
  log('media').warn(lease.key, `not stored: ${reason}`);
  await releaseLease(lease, FULL_PAUSE_MS).catch(logUnwritten);
}

/** Writes the outcome down and gives the error to tell the askers. A lease that cannot be given back lapses. */
async function settle({ lease, row }: Job, error: unknown): Promise<Error> {
  if (isStoreAway(error) && error instanceof Error) {
    await releaseLease(lease).catch(logUnwritten);
    return error;
  }
  const failure = isSourceError(error) ? error : new SourceError('internal', 'the file could not be written', error);
  const told = { ...lease.key, fault: failure.fault, reason: failure.message, cause: String(failure.cause ?? '') };
  log('media').warn(told, 'media not fetched');
  const written = isOurs(failure.fault) ? releaseLease(lease) : settleFailed(lease, row, failure);
  await written.catch(logUnwritten);
  return failure;
}

function logUnwritten(error: unknown): void {
  log('media').warn({ cause: describeStoreError(error) }, 'not written down; the lease will lapse');
}
