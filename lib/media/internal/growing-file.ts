import { type FileHandle, open } from 'node:fs/promises';
import type { ByteSource } from './byte-stream.ts';
import { isDiskTrouble, noteDiskTrouble } from './room.ts';
import { Spill } from './spill.ts';

/**
 * A file that is still being written while any number of readers follow it, each at its own pace. Where the disk takes
 * no more, the rest goes on in memory, so that they get it whole.
 */
export class GrowingFile implements ByteSource {
  readonly path: string;
  private readonly handle: FileHandle;
  private readonly waiting = new Set<() => void>();
  private written = 0;
  private isWhole = false;
  private failure: Error | null = null;
  private spill: Spill | null = null;
  private users = 1;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.handle = handle;
  }

  static async create(path: string): Promise<GrowingFile> {
    return new GrowingFile(path, await open(path, 'wx+', 0o600));
  }

  get size(): number {
    return this.written;
  }

  /** Whether all of it is on the disk. */
  get isKept(): boolean {
    return this.spill === null;
  }

  async append(chunk: Uint8Array): Promise<void> {
    if (!this.spill) await this.write(chunk).catch((error: unknown) => this.beginSpill(error));
    this.spill?.push(chunk);
    this.written += chunk.byteLength;
    this.wake();
  }

  async sync(): Promise<void> {
    await this.handle.sync();
  }

  finish(): void {
    this.isWhole = true;
    this.wake();
  }

  fail(error: Error): void {
    this.failure = error;
    this.wake();
  }

  async whenBeyond(position: number): Promise<number> {
    while (this.written <= position && !this.isWhole) {
      if (this.failure) throw this.failure;
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
    return this.written;
  }

  async read(into: Uint8Array, position: number): Promise<number> {
    if (this.spill && position >= this.spill.start) return this.spill.read(into, position);
    return (await this.handle.read(into, 0, into.byteLength, position)).bytesRead;
  }

  /** False when the last user has left: then the file is closed. */
  retain(): boolean {
    if (this.users === 0) return false;
    this.users += 1;
    return true;
  }

  release(): void {
    this.users -= 1;
    if (this.users > 0) return;
    void this.handle.close();
    this.spill?.clear();
  }

  private async write(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.byteLength; ) {
      const { bytesWritten } = await this.handle.write(chunk, at, chunk.byteLength - at, this.written + at);
      at += bytesWritten;
    }
  }

  private beginSpill(error: unknown): void {
    if (!isDiskTrouble(error)) throw error;
    noteDiskTrouble(error);
    this.spill = new Spill(this.written);
  }

  private wake(): void {
    const ready = [...this.waiting];
    this.waiting.clear();
    for (const resolve of ready) resolve();
  }
}
