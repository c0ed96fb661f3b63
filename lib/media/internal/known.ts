import { oncePerProcess } from '#lib/once.ts';
import type { FileKey, QueuedFile } from './rows.ts';

/** Addresses of answers that the store did not take: this process alone knows them, for as long as it lives. */

const MOST = 20_000;

const known = oncePerProcess('media.known', () => new Map<string, QueuedFile>());

export function know(files: QueuedFile[]): void {
  const addresses = known.value;
  for (const file of files) {
    if (file.sourceUrl === null) continue;
    addresses.delete(toName(file));
    addresses.set(toName(file), file);
  }
  for (const oldest of addresses.keys()) {
    if (addresses.size <= MOST) break;
    addresses.delete(oldest);
  }
}

/** For `small`, what it is made from: the video's cover, or the picture itself. */
export function findKnown({ id, variant }: FileKey): QueuedFile | null {
  const names: FileKey['variant'][] = variant === 'small' ? ['poster', 'original'] : [variant];
  for (const name of names) {
    const file = known.value.get(toName({ id, variant: name }));
    if (file) return file;
  }
  return null;
}

function toName({ id, variant }: FileKey): string {
  return `${id}/${variant}`;
}
