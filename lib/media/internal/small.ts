import { db } from '#lib/db/server.ts';
import { describeStoreError, isStoreAway } from '#lib/db/trouble.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { oncePerProcess } from '#lib/once.ts';
import { now } from '#lib/time.ts';
import type { Purpose } from './download.ts';
import { files, newPart } from './files/configured.ts';
import type { Source } from './passing.ts';
import { type Picture, type PictureInput, renderSmall } from './picture.ts';
import { collectPicture, obtainBase } from './picture-base.ts';
import { addUsage, FULL_PAUSE_MS, hasRoom } from './quota.ts';
import { hasFreeSpace, isDiskTrouble, noteDiskTrouble } from './room.ts';
import {
  claimLease,
  type FileKey,
  findRow,
  queueRows,
  releaseLease,
  type SeenRow,
  settleFailed,
  settleStored,
} from './rows.ts';
import { isSourceError, parseFailureText, toAppError } from './source-error.ts';

/** The `small` rendition: its row, or the picture itself where it cannot be kept. */
export type Small = { state: 'stored'; row: SeenRow } | { state: 'unkept'; picture: Uint8Array };

const making = oncePerProcess('media.making', () => new Map<string, Promise<Small>>());

/** Made now if need be. Throws AppError where it cannot be made. */
export function obtainSmall(id: string, purpose: Purpose): Promise<Small> {
  const joined = making.value.get(id);
  if (joined) return joined;
  const made = make(id, purpose).finally(() => making.value.delete(id));
  making.value.set(id, made);
  return made;
}

/** Made of a picture that comes straight from its source. Throws AppError. */
export async function passSmall(source: Source): Promise<Uint8Array> {
  try {
    return (await renderSmall(await collectPicture(source))).data;
  } catch (error) {
    throw isSourceError(error) ? toAppError(error) : error;
  }
}

async function make(id: string, purpose: Purpose): Promise<Small> {
  const key = { id, variant: 'small' as const };
  const known = await findRow(key);
  if (known?.state === 'stored' && !known.missingSince) return { state: 'stored', row: known };
  if (known?.state === 'failed') throw toAppError(parseFailureText(known.failure));
  try {
    const { row: base, input, isKept } = await obtainBase(id, purpose);
    if (!isKept) return { state: 'unkept', picture: (await renderSmall(input)).data };
    const { storyId, accountId } = base;
    if (!known) await queueRows(db(), [{ ...key, storyId, accountId, sourceUrl: null }], now());
    return await renderKept(key, input);
  } catch (error) {
    throw isSourceError(error) ? toAppError(error) : error;
  }
}

async function renderKept(key: FileKey, input: PictureInput): Promise<Small> {
  const claim = await claimLease(key);
  const picture = await renderSmall(input).catch(async (error: unknown) => {
    if (claim && isSourceError(error)) await settleFailed(claim.lease, claim.row, error);
    throw error;
  });
  try {
    const sha256 = await store(picture.data);
    if (sha256) return { state: 'stored', row: await settle(key, sha256, picture) };
    if (claim) await releaseLease(claim.lease, FULL_PAUSE_MS);
  } catch (error) {
    if (!isStoreAway(error)) throw error;
    log('media').warn({ ...key, cause: describeStoreError(error) }, 'rendition not written down');
  }
  return { state: 'unkept', picture: picture.data };
}

async function settle(key: FileKey, sha256: string, { data, width, height }: Picture): Promise<SeenRow> {
  await settleStored(key, { sha256, bytes: data.byteLength, type: 'image/webp', width, height });
  const row = await findRow(key);
  if (!row) throw new AppError('not_found');
  return row;
}

/** The file's SHA-256; null where there is no room. */
async function store(data: Uint8Array): Promise<string | null> {
  if (!(await hasRoom(data.byteLength)) || !(await hasFreeSpace(data.byteLength))) return null;
  try {
    const sha256 = await write(data);
    addUsage(data.byteLength);
    return sha256;
  } catch (error) {
    if (!isDiskTrouble(error)) throw error;
    noteDiskTrouble(error);
    return null;
  }
}

/** Throws where the disk does not take the whole. */
async function write(data: Uint8Array): Promise<string> {
  const part = await newPart();
  try {
    await part.append(data);
    await files().put(part.sha256, part);
    return part.sha256;
  } catch (error) {
    await part.remove();
    throw error;
  } finally {
    part.close();
  }
}
