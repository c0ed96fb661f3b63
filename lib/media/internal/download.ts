import { setTimeout as delay } from 'node:timers/promises';
import { isStoreAway } from '#lib/db/trouble.ts';
import { AppError } from '#lib/errors.ts';
import { oncePerProcess } from '#lib/once.ts';
import { onStop } from '#lib/stopping.ts';
import { now } from '#lib/time.ts';
import { claimLease, type FileKey, findRow, lastFailureAt, type MediaRow, type SeenRow } from './rows.ts';
import { Slots } from './slots.ts';
import { isPermanent, isSourceError, parseFailureText, SourceError, toAppError } from './source-error.ts';
import { type Live, startTransfer } from './transfer.ts';

/** `unkept`: there is a source, but no place to keep what it gives; whoever wants it asks the source themselves. */
export type Obtained = Live | { state: 'stored'; row: SeenRow } | { state: 'unkept'; row: MediaRow };
/** Who wants it: a person is served ahead of the queue, and within limits of their own. */
export type Purpose = 'asked' | 'queued';

const POLL_MS = 150;
const LONGEST_WAIT_MS = 60_000;
/** So long after a failure an asker gets that failure instead of a new attempt. */
const PAUSE_MS = 5000;
const ASKED_AT_ONCE = 24;

const running = oncePerProcess('media.downloads', () => {
  onStop(stopDownloads);
  return {
    flights: new Map<string, Promise<Obtained>>(),
    slots: new Slots(ASKED_AT_ONCE, 500),
    stop: new AbortController(),
  };
});

/** The file, stored or on its way, also again where it is missing: one fetch for all askers of all processes. Throws AppError. */
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
  let row: SeenRow | null = null;
  try {
    for (;;) {
      row = await findRow(key);
      if (!row?.sourceUrl) throw new AppError('not_found');
      if (row.state === 'stored' && !row.missingSince) return release(giveBack, { state: 'stored', row });
      refuseAfterFailure(row);
      const claim = await claimLease(key);
      if (claim) return await startTransfer({ ...claim, signal: running.value.stop.signal, done: giveBack });
      if (performance.now() > deadline) throw new AppError('upstream_timeout', { retryAfter: 5 });
      await delay(POLL_MS);
    }
  } catch (error) {
    giveBack();
    if (row && isStoreAway(error)) return { state: 'unkept', row };
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

function toName({ id, variant }: FileKey): string {
  return `${id}/${variant}`;
}
