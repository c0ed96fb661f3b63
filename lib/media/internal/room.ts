import { log } from '#lib/log.ts';
import { oncePerProcess } from '#lib/once.ts';
import { measureRoom } from './files/configured.ts';

/** Whether the disk takes another file: it is there, may be written, and stays usable for everything else. */

const KEPT_FREE = 16 * 1024 * 1024;
const LOOK_MS = 2000;
const TROUBLE_MS = 60_000;
const TROUBLES =
  /^(ENOSPC|EDQUOT|EFBIG|EROFS|EACCES|EPERM|ENOENT|ENOTDIR|EEXIST|EIO|ESTALE|ENXIO|ENODEV|EMFILE|ENFILE)$/;

const disk = oncePerProcess('media.disk', () => ({
  measure: measureFree,
  free: Promise.resolve(0),
  until: Number.NEGATIVE_INFINITY,
}));

export async function hasFreeSpace(bytes: number): Promise<boolean> {
  const known = disk.value;
  if (performance.now() > known.until) {
    known.until = performance.now() + LOOK_MS;
    known.free = known.measure();
  }
  return (await known.free) - bytes >= KEPT_FREE;
}

/** Whether a file operation failed for want of room or of the folder itself. */
export function isDiskTrouble(error: unknown): boolean {
  return error instanceof Error && 'code' in error && TROUBLES.test(String(error.code));
}

/** For a while nothing more is tried. */
export function noteDiskTrouble(error: unknown): void {
  log('media').warn({ cause: String(error) }, 'the disk takes no files');
  disk.value.free = Promise.resolve(0);
  disk.value.until = performance.now() + TROUBLE_MS;
}

/** For tests; null is the disk itself. */
export function setFreeSpace(bytes: number | null): void {
  disk.value.measure = bytes === null ? measureFree : async () => bytes;
  disk.value.until = Number.NEGATIVE_INFINITY;
}

async function measureFree(): Promise<number> {
  try {
    return await measureRoom();
  } catch (error) {
    log('media').warn({ cause: String(error) }, 'the media folder cannot be used');
    return 0;
  }
}
