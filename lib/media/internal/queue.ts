import { listen } from '#lib/db/notices.ts';
import { describeStoreError } from '#lib/db/trouble.ts';
import { isAppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { isStopping } from '#lib/stopping.ts';
import { isUnderWay, obtain, stopDownloads } from './download.ts';
import { removeStaleParts } from './files/configured.ts';
import { listMissingDue, lookForMissing } from './missing.ts';
import { hasRoom } from './quota.ts';
import { type Renew, renewNext } from './renewals.ts';
import { hasFreeSpace } from './room.ts';
import { type FileKey, HEAD_START_MS, listDue, postpone } from './rows.ts';
import { obtainSmall } from './small.ts';

const WORKERS = 3;
const SWEEP_MS = 30_000;
/** What ended without an outcome, such as a picture whose file is missing, is left to others for so long. */
const PAUSE_MS = 15_000;

/** Fetches in the background what was queued, and asks for the addresses that somebody wished for, until stopped. */
export function startQueue(renew: Renew): { stop: () => Promise<void> } {
  const sleepers = new Set<() => void>();
  let stopped = false;
  let calls = 0;

  const wake = () => {
    calls += 1;
    for (const resolve of sleepers) resolve();
  };
  const sleep = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(end, SWEEP_MS).unref();
      sleepers.add(end);
      function end(): void {
        clearTimeout(timer);
        sleepers.delete(end);
        resolve();
      }
    });
  const work = async (step: () => Promise<boolean>) => {
    while (!stopped) {
      const heard = calls;
      const isBusy = await step().catch(logTrouble);
      if (!isBusy && heard === calls && !stopped) await sleep();
    }
  };

  void removeStaleParts();
  const sweeping = setInterval(() => void removeStaleParts(), SWEEP_MS * 20).unref();
  const looking = setInterval(() => void lookForMissing().catch(logTrouble), SWEEP_MS).unref();
  // What was just queued is left to people who ask for it: they see it as it comes.
  const wakeTwice = () => {
    wake();
    setTimeout(wake, HEAD_START_MS).unref();
  };
  const line = listen({ queue: wakeTwice, stored: wake, back: wake });
  const workers = [...Array.from({ length: WORKERS }, () => work(fetchNext)), work(() => renewNext(renew))];
  return {
    async stop() {
      stopped = true;
      clearInterval(sweeping);
      clearInterval(looking);
      wake();
      await Promise.all([line.close(), stopDownloads()]);
      await Promise.all(workers);
    },
  };
}

/** False when there is nothing to do. */
async function fetchNext(): Promise<boolean> {
  if (!(await hasRoom(1))) {
    log('media').warn('nothing is fetched ahead: MEDIA_QUOTA_BYTES is used up');
    return false;
  }
  if (!(await hasFreeSpace(0))) {
    log('media').warn('nothing is fetched ahead: the disk is full');
    return false;
  }
  const next = (await findFree(listDue)) ?? (await findFree(listMissingDue));
  if (!next || isStopping()) return false;
  await fetchFile(next)
    .catch((error: unknown) => {
      if (!isAppError(error)) throw error;
    })
    .finally(() => postpone(next, PAUSE_MS));
  return true;
}

async function findFree(list: (limit: number) => Promise<FileKey[]>): Promise<FileKey | undefined> {
  return (await list(WORKERS * 4)).find((key) => !isUnderWay(key));
}

async function fetchFile(key: FileKey): Promise<void> {
  if (key.variant === 'small') await obtainSmall(key.id, 'queued');
  else {
    const obtained = await obtain(key, 'queued');
    if (obtained.state === 'live') await obtained.kept;
  }
}

function logTrouble(error: unknown): boolean {
  log('media').warn({ cause: describeStoreError(error) }, 'queue disturbed');
  return false;
}
