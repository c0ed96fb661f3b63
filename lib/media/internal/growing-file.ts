import { type FileHandle, open } from 'node:fs/promises';
import type { ByteSource } from './byte-stream.ts';

/** A file that is still being written while any number of readers follow it, each at its own pace. */
export class GrowingFile implements ByteSource {
  readonly path: string;
  private readonly handle: FileHandle;
  private readonly waiting = new Set<() => void>();
  private written = 0;
  private isWhole = false;
  private failure: Error | null = null;
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

  async append(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.byteLength; ) {
      const { bytesWritten } = await this.handle.write(chunk, at, chunk.byteLength - at, this.written + at);
      at += bytesWritten;
    }
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
    if (this.users === 0) void this.handle.close();
  }

  private wake(): void {
    const ready = [...this.waiting];
    this.waiting.clear();
    for (const resolve of ready) resolve();
  }
}
