import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { env } from '#lib/env.ts';
import type { ByteSource } from './byte-stream.ts';

/** A part file untouched for this long belongs to nobody: a live download is cut by its idle time-out before. */
const STALE_PART_MS = 120_000;

/** Files by their SHA-256 in `DATA_DIR/media`, and the part files on their way there. */
export async function newPartPath(): Promise<string> {
  const folder = partFolder();
  await mkdir(folder, { recursive: true });
  return join(folder, `${randomUUID()}.part`);
}

/** Moves a synced part file to its place; afterwards it survives a crash. */
export async function keepFile(part: string, sha256: string): Promise<void> {
  const path = toStoredPath(sha256);
  if (await exists(path)) return removePart(part);
  await mkdir(dirname(path), { recursive: true });
  await rename(part, path);
  await syncFolder(dirname(path));
}

export async function removePart(part: string): Promise<void> {
  await unlink(part).catch(() => undefined);
}

export async function removeStaleParts(): Promise<void> {
  const names = await readdir(partFolder()).catch(() => []);
  for (const name of names) {
    const path = join(partFolder(), name);
    const found = await stat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > STALE_PART_MS) await removePart(path);
  }
}

export async function isStoredOnDisk(sha256: string): Promise<boolean> {
  return exists(toStoredPath(sha256));
}

/** Null when the file is not there. */
export async function openStored(sha256: string): Promise<ByteSource | null> {
  const handle = await open(toStoredPath(sha256), 'r').catch(toNullWhenAbsent);
  if (!handle) return null;
  const { size } = await handle.stat();
  return {
    whenBeyond: async () => size,
    read: async (into, position) => (await handle.read(into, 0, into.byteLength, position)).bytesRead,
    release: () => void handle.close(),
  };
}

export function partFolder(): string {
  return join(env().DATA_DIR, 'media', 'tmp');
}

export function toStoredPath(sha256: string): string {
  return join(env().DATA_DIR, 'media', 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

function toNullWhenAbsent(error: unknown): FileHandle | null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
