import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { oncePerProcess } from '#lib/once.ts';
import { now } from '#lib/time.ts';
import { countPassed } from './churn.ts';
import { configuredGate } from './configured-gate.ts';
import { keepFile, newPartPath, removePart } from './disk.ts';
import { detectType, isImageType, TYPE_SAMPLE_BYTES } from './file-type.ts';
import type { OpenSource } from './gate.ts';
import { GrowingFile } from './growing-file.ts';
import { measurePicture } from './picture.ts';
import { addUsage, FULL_PAUSE_MS, hasRoom } from './quota.ts';
import { renewSource } from './renewal.ts';
import {
  claimLease,
  type FileKey,
  findRow,
  LEASE_SECONDS,
  type Lease,
  lastFailureAt,
  type MediaRow,
  releaseLease,
  renewLease,
  settleFailed,
  settleStored,
} from './rows.ts';
import { Slots } from './slots.ts';
import { isPermanent, isSourceError, parseFailureText, SourceError, toAppError } from './source-error.ts';

/** A file on its way; `kept` tells its row once it is stored, or null where the quota leaves no room. */
export type Live = { state: 'live'; row: MediaRow; file: GrowingFile; type: string; length: number | null; kept: Kept };
export type Obtained = Live | { state: 'stored'; row: MediaRow };
/** Who wants it: a person is served ahead of the queue, and within limits of their own. */
export type Purpose = 'asked' | 'queued';
type Kept = Promise<MediaRow | null>;
type Job = { lease: Lease; row: MediaRow; signal: AbortSignal; done: () => void };

const POLL_MS = 150;
const LONGEST_WAIT_MS = 60_000;
/** So long after a failure an asker gets that failure instead of a new attempt. */
const PAUSE_MS = 5000;
const ASKED_AT_ONCE = 24;

const running = oncePerProcess('media.downloads', () => ({
  flights: new Map<string, Promise<Obtained>>(),
  slots: new Slots(ASKED_AT_ONCE, 500),
  stop: new AbortController(),
}));

/** The file, stored or on its way: one fetch for all askers of all processes. Throws AppError. */
export function obtain(key: FileKey, purpose: Purpose): Promise<Obtained> {
  const { flights } = running.value;
  const name = toName(key);
  const joined = flights.get(name);
  if (joined) return joined;
  const flight = fetchOrWait(key, purpose);
  flights.set(name, flight);
  const settled = flight.then((obtained) => (obtained.state === 'live' ? obtained.kept : null));
  void settled.catch(() => null).finally(() => flights.delete(name));
  return flight;
}

export function isUnderWay(key: FileKey): boolean {
  return running.value.flights.has(toName(key));
}

/** Ends all downloads of this process; their rows stay queued. */
export async function stopDownloads(): Promise<void> {
  const { flights, stop } = running.value;
  running.value.stop = new AbortController();
  stop.abort(new SourceError('stopped', 'Dayglass is stopping'));
  const ending = [...flights.values()].map((flight) =>
    flight.then((obtained) => (obtained.state === 'live' ? obtained.kept : null)),
  );
  await Promise.allSettled(ending);
}

async function fetchOrWait(key: FileKey, purpose: Purpose): Promise<Obtained> {
  const giveBack = purpose === 'asked' ? await running.value.slots.take() : () => undefined;
  const deadline = performance.now() + LONGEST_WAIT_MS;
  try {
    for (;;) {
      const row = await findRow(key);
      if (!row?.sourceUrl) throw new AppError('not_found');
      if (row.state === 'stored') return release(giveBack, { state: 'stored', row });
      refuseAfterFailure(row);
      const claim = await claimLease(key);
      if (claim) return await start(claim.lease, claim.row, giveBack);
      if (performance.now() > deadline) throw new AppError('upstream_timeout', { retryAfter: 5 });
      await delay(POLL_MS);
    }
  } catch (error) {
    giveBack();
    throw isSourceError(error) ? toAppError(error) : error;
  }
}

function release(giveBack: () => void, obtained: Obtained): Obtained {
  giveBack();
  return obtained;
}

function refuseAfterFailure(row: MediaRow): void {
  const failedAt = lastFailureAt(row);
  if (!failedAt) return;
  const error = parseFailureText(row.failure);
  if (isPermanent(error.fault)) throw toAppError(error);
  const left = failedAt.getTime() + PAUSE_MS - now().getTime();
  if (left > 0 && left <= PAUSE_MS) throw toAppError(error, Math.ceil(left / 1000));
}

/** Returns once the type is known; the rest arrives in the background. */
async function start(lease: Lease, row: MediaRow, giveBack: () => void): Promise<Live> {
  const timer = setInterval(() => void renewLease(lease).catch(logRenewal), (LEASE_SECONDS * 1000) / 3).unref();
  const done = () => {
    clearInterval(timer);
    giveBack();
  };
  const job = { lease, row, signal: running.value.stop.signal, done };
  let source: OpenSource | null = null;
  try {
    source = await openRenewing(job);
    const body = source.body[Symbol.asyncIterator]();
    const sample = await readSample(body);
    const type = await detectType(sample, row.variant);
    const file = await GrowingFile.create(await newPartPath());
    const kept = pump(job, file, type, sample, body);
    kept.catch(() => null);
    return { state: 'live', row, file, type, length: source.length, kept };
  } catch (error) {
    source?.discard();
    clearInterval(timer);
    throw await settle(job, error);
  }
}

async function openRenewing({ row, signal }: Job): Promise<OpenSource> {
  const open = configuredGate();
  const address = row.sourceUrl ?? '';
  try {
    return await open(address, signal);
  } catch (error) {
    const other = isSourceError(error) && error.fault === 'expired' ? await renewSource(row) : null;
    if (!other) throw error;
    return open(other, signal);
  }
}

async function readSample(body: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let size = 0; size < TYPE_SAMPLE_BYTES; ) {
    const { done, value } = await body.next();
    if (done) break;
    parts.push(value);
    size += value.byteLength;
  }
  return Buffer.concat(parts);
}

async function pump(
  job: Job,
  file: GrowingFile,
  type: string,
  sample: Uint8Array,
  body: AsyncIterator<Uint8Array>,
): Promise<MediaRow | null> {
  const hash = createHash('sha256');
  try {
    for (let chunk = sample; ; ) {
      hash.update(chunk);
      await file.append(chunk);
      countPassed(chunk.byteLength);
      const next = await body.next();
      if (next.done) break;
      chunk = next.value;
    }
    file.finish();
    return await keep(job, file, type, hash.digest('hex'));
  } catch (error) {
    await removePart(file.path);
    const failure = await settle(job, error);
    file.fail(failure);
    throw failure;
  } finally {
    await body.return?.();
    file.release();
    job.done();
  }
}

async function keep({ lease }: Job, file: GrowingFile, type: string, sha256: string): Promise<MediaRow | null> {
  if (!(await hasRoom(file.size))) {
    log('media').warn({ ...lease.key, bytes: file.size }, 'not stored: MEDIA_QUOTA_BYTES is used up');
    await removePart(file.path);
    await releaseLease(lease, FULL_PAUSE_MS);
    return null;
  }
  await file.sync();
  const picture = isImageType(type) ? await measurePicture(file.path) : null;
  await keepFile(file.path, sha256);
  addUsage(file.size);
  const size = { width: picture?.width ?? null, height: picture?.height ?? null };
  await settleStored(lease.key, { sha256, bytes: file.size, type, ...size });
  return findRow(lease.key);
}

/** Writes the outcome down and gives the error to tell the askers. */
async function settle({ lease, row }: Job, error: unknown): Promise<SourceError> {
  const failure = isSourceError(error) ? error : new SourceError('internal', 'the file could not be written', error);
  const told = { ...lease.key, fault: failure.fault, reason: failure.message, cause: String(failure.cause ?? '') };
  log('media').warn(told, 'media not fetched');
  await (failure.fault === 'stopped' ? releaseLease(lease) : settleFailed(lease, row, failure)).catch(
    (cause: unknown) => log('media').warn({ ...lease.key, cause: String(cause) }, 'failure not written down'),
  );
  return failure;
}

function logRenewal(error: unknown): void {
  log('media').warn({ cause: String(error) }, 'lease not renewed');
}

function toName({ id, variant }: FileKey): string {
  return `${id}/${variant}`;
}
