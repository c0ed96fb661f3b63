import { newPart } from './files/configured.ts';
import type { ByteRange, ByteReader } from './files/files.ts';
import type { Part } from './files/part.ts';
import { isDiskTrouble, noteDiskTrouble } from './room.ts';
import { Spill } from './spill.ts';

/**
 * A file that is still being written while any number of readers follow it, each at its own pace. Where the disk takes
 * no more, the rest goes on in memory, so that they get it whole.
 */
export class GrowingFile {
  readonly part: Part;
  private readonly waiting = new Set<() => void>();
  private written = 0;
  private isWhole = false;
  private failure: Error | null = null;
  private spill: Spill | null = null;
  private users = 1;

  private constructor(part: Part) {
    this.part = part;
  }

  static async create(): Promise<GrowingFile> {
    return new GrowingFile(await newPart());
  }

  get size(): number {
    return this.written;
  }

  /** Whether all of it is in the part. */
  get isKept(): boolean {
    return this.spill === null;
  }

  async append(chunk: Uint8Array): Promise<void> {
    if (!this.spill) await this.part.append(chunk).catch((error: unknown) => this.beginSpill(error));
    this.spill?.push(chunk);
    this.written += chunk.byteLength;
    this.wake();
  }

  finish(): void {
    this.isWhole = true;
    this.wake();
  }

  fail(error: Error): void {
    this.failure = error;
    this.wake();
  }

  /** Null when the last user has left: then the file is closed. */
  follow({ start, end }: ByteRange): ByteReader | null {
    if (this.users === 0) return null;
    this.users += 1;
    let position = start;
    const last = end ?? Number.POSITIVE_INFINITY;
    return {
      available: async () => {
        if (position >= last) return 0;
        const known = await this.whenBeyond(position);
        if (known <= position && end !== null) throw new Error('the file is shorter than it should be');
        return Math.max(Math.min(known, last) - position, 0);
      },
      read: async (most) => {
        const wanted = Buffer.allocUnsafeSlow(Math.min(most, Math.min(this.written, last) - position));
        const got = await this.read(wanted, position);
        position += got;
        return new Uint8Array(wanted.buffer, 0, got);
      },
      close: () => this.release(),
    };
  }

  release(): void {
    this.users -= 1;
    if (this.users > 0) return;
    this.part.close();
    this.spill?.clear();
  }

  /** How many bytes there are, once that is more than `position` or will not change any more. */
  private async whenBeyond(position: number): Promise<number> {
    while (this.written <= position && !this.isWhole) {
      if (this.failure) throw this.failure;
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
    return this.written;
  }

  private async read(into: Uint8Array, position: number): Promise<number> {
    if (this.spill && position >= this.spill.start) return this.spill.read(into, position);
    return this.part.read(into, position);
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
