import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, mkdir, open, readdir, stat, statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Files on their way: each in a local folder, written by one, until it is whole and put. */

/** A part untouched for this long belongs to nobody: a live download is cut by its idle time-out before. */
const STALE_MS = 120_000;
const ENDING = '.part';

/** Grows at its end, may be read meanwhile, and knows the hash of what was written. */
export class Part {
  readonly path: string;
  private readonly handle: FileHandle;
  private readonly hash = createHash('sha256');
  private written = 0;
  private told: string | null = null;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.handle = handle;
  }

  static async create(folder: string): Promise<Part> {
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${randomUUID()}${ENDING}`);
    return new Part(path, await open(path, 'wx+', 0o600));
  }

  get size(): number {
    return this.written;
  }

  /** Of all that was written; nothing can be written afterwards. */
  get sha256(): string {
    this.told ??= this.hash.digest('hex');
    return this.told;
  }

  async append(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.byteLength; ) {
      const { bytesWritten } = await this.handle.write(chunk, at, chunk.byteLength - at, this.written + at);
      at += bytesWritten;
    }
    this.hash.update(chunk);
    this.written += chunk.byteLength;
  }

  async read(into: Uint8Array, position: number): Promise<number> {
    return (await this.handle.read(into, 0, into.byteLength, position)).bytesRead;
  }

  async sync(): Promise<void> {
    await this.handle.sync();
  }

  close(): void {
    void this.handle.close();
  }

  /** From its folder; who reads it reads on. */
  async remove(): Promise<void> {
    await unlink(this.path).catch(() => undefined);
  }
}

export async function sweepParts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.endsWith(ENDING))) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > STALE_MS) await unlink(path).catch(() => undefined);
  }
}

/** Bytes that may be written there; throws where the folder cannot be made or written. */
export async function measureFree(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  await access(folder, constants.W_OK);
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
