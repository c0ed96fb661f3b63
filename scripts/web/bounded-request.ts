// Hides how a body that is too large is noticed while it arrives, whether or not anybody reads it.
import { IncomingMessage } from 'node:http';

const MOST_BYTES = 64 * 1024;

/** Emits `overflow` once; what comes after is dropped. */
export class BoundedRequest extends IncomingMessage {
  #size = 0;

  override push(chunk: unknown, encoding?: BufferEncoding): boolean {
    if (!(chunk instanceof Uint8Array)) return super.push(chunk, encoding);
    const fitted = this.#size <= MOST_BYTES;
    this.#size += chunk.byteLength;
    if (this.#size <= MOST_BYTES) return super.push(chunk, encoding);
    if (fitted) this.emit('overflow');
    return true;
  }

  /** Of a length that its headers do not say. */
  isReadWithBody(): boolean {
    return (this.method === 'GET' || this.method === 'HEAD') && this.headers['transfer-encoding'] !== undefined;
  }

  /** Whether its headers say already that it is too large. */
  isToldTooLarge(): boolean {
    return Number(this.headers['content-length'] ?? 0) > MOST_BYTES;
  }
}
