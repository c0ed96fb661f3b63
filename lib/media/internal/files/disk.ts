import { type FileHandle, mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ByteRange, Files, OpenFile } from './files.ts';
import type { Part } from './part.ts';

/** Files as files of a folder, on the same disk as the parts they are made of. */

/** It is not there, or the folder itself is not: an unmounted disk, one that fails, or one whose rights have changed. */
const GONE = /^(ENOENT|ENOTDIR|EISDIR|EACCES|EPERM|EIO|ESTALE|ENXIO|ENODEV)$/;
const ABSENT = /^(ENOENT|ENOTDIR)$/;

export function createDiskFiles(folder: string): Files {
  const toPath = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const find = async (sha256: string) => {
    const found = await stat(toPath(sha256)).catch(toNullWhenGone);
    return found?.isFile() ? { bytes: found.size } : null;
  };
  return {
    async put(sha256, part) {
      try {
        await keep(part, sha256, toPath(sha256));
      } finally {
        await part.remove();
      }
    },
    async open(sha256, range) {
      const handle = await open(toPath(sha256), 'r').catch(toNullWhenGone);
      return handle && read(handle, range);
    },
    stat: find,
    has: async (sha256) => (await find(sha256)) !== null,
    async remove(sha256) {
      await unlink(toPath(sha256)).catch((error: unknown) => {
        if (!isCode(error, ABSENT)) throw error;
      });
    },
  };
}

/** Renaming replaces in one step, so that a file is there whole or not at all; one of another size is not whole. */
async function keep(part: Part, sha256: string, path: string): Promise<void> {
  if (part.sha256 !== sha256) throw new Error(`put as ${sha256}, but its bytes are ${part.sha256}`);
  const known = await stat(path).catch(toNullWhenGone);
  if (known?.size !== part.size) {
    await part.sync();
    await mkdir(dirname(path), { recursive: true });
    await rename(part.path, path);
  }
  await syncFolder(dirname(path));
}

async function read(handle: FileHandle, range: ByteRange = { start: 0, end: null }): Promise<OpenFile> {
  const { size } = await handle.stat();
  const end = range.end ?? size;
  let position = range.start;
  return {
    bytes: size,
    async available() {
      if (position < end && position >= size) throw new Error('the file is shorter than it should be');
      return Math.max(Math.min(end, size) - position, 0);
    },
    async read(most) {
      const wanted = Buffer.allocUnsafeSlow(Math.min(most, Math.min(end, size) - position));
      const { bytesRead } = await handle.read(wanted, 0, wanted.byteLength, position);
      if (bytesRead === 0) throw new Error('the file is shorter than it should be');
      position += bytesRead;
      return new Uint8Array(wanted.buffer, 0, bytesRead);
    },
    close: () => void handle.close(),
  };
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

function toNullWhenGone(error: unknown): null {
  if (isCode(error, GONE)) return null;
  throw error;
}

function isCode(error: unknown, codes: RegExp): boolean {
  return error instanceof Error && 'code' in error && codes.test(String(error.code));
}
