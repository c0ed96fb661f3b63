import { oncePerProcess } from '#lib/once.ts';
import { SourceError } from './source-error.ts';

/** For all files together, beyond which their readers are broken off. */
const MOST_BYTES = 64 * 1024 * 1024;

const spilled = oncePerProcess('media.spilled', () => ({ bytes: 0 }));

/** The end of a file that the disk had no room for, in memory while somebody reads it. */
export class Spill {
  readonly start: number;
  private chunks: Uint8Array[] = [];
  private bytes = 0;

  constructor(start: number) {
    this.start = start;
  }

  push(chunk: Uint8Array): void {
    if (spilled.value.bytes + chunk.byteLength > MOST_BYTES)
      throw new SourceError('full', 'the disk is full, and so is the memory that stands in for it');
    spilled.value.bytes += chunk.byteLength;
    this.bytes += chunk.byteLength;
    this.chunks.push(chunk);
  }

  read(into: Uint8Array, position: number): number {
    let at = this.start;
    for (const chunk of this.chunks) {
      const skipped = position - at;
      if (skipped < chunk.byteLength) {
        const part = chunk.subarray(skipped, skipped + into.byteLength);
        into.set(part);
        return part.byteLength;
      }
      at += chunk.byteLength;
    }
    return 0;
  }

  clear(): void {
    spilled.value.bytes -= this.bytes;
    this.bytes = 0;
    this.chunks = [];
  }
}
