import { oncePerProcess } from '#lib/once.ts';
import { countPassed } from './churn.ts';

/** Turns a stretch of a file into a stream that reads only as fast as its reader takes. */
export type ByteSource = {
  /** How many bytes exist, once that is more than `position` or will not change any more; throws if they never will. */
  whenBeyond: (position: number) => Promise<number>;
  read: (into: Uint8Array, position: number) => Promise<number>;
  release: () => void;
};

const LARGEST_CHUNK = 256 * 1024;
const SMALLEST_CHUNK = 32 * 1024;
/** All readers together hold about this much, so that a thousand of them do not cost half a gigabyte. */
const SHARED_BUDGET = 32 * 1024 * 1024;

const readers = oncePerProcess('media.readers', () => ({ count: 0 }));

/** Takes over one use of `source` and releases it at the end; `end` is exclusive, null for "whatever there will be". */
export function toByteStream(source: ByteSource, start: number, end: number | null): ReadableStream<Uint8Array> {
  let position = start;
  let open = true;
  readers.value.count += 1;
  const close = () => {
    if (!open) return;
    open = false;
    readers.value.count -= 1;
    source.release();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const chunk = await readNext(source, position, end ?? Number.POSITIVE_INFINITY);
          if (!open) return;
          position += chunk.byteLength;
          countPassed(chunk.byteLength);
          if (chunk.byteLength > 0) controller.enqueue(chunk);
          if (chunk.byteLength > 0 && position !== end) return;
          close();
          controller.close();
        } catch (error) {
          if (!open) return;
          close();
          controller.error(error);
        }
      },
      cancel: close,
    },
    { highWaterMark: 1 },
  );
}

/** Empty at the end; throws when a promised end is not reached. */
async function readNext(source: ByteSource, position: number, end: number): Promise<Uint8Array> {
  const known = await source.whenBeyond(position);
  const size = Math.min(known, end, position + chunkSize()) - position;
  if (size <= 0 && end === Number.POSITIVE_INFINITY) return new Uint8Array(0);
  const chunk = new Uint8Array(Buffer.allocUnsafeSlow(Math.max(size, 0)).buffer);
  const got = size > 0 ? await source.read(chunk, position) : 0;
  if (got === 0 && position < end) throw new Error('the file is shorter than it should be');
  return got === chunk.byteLength ? chunk : chunk.subarray(0, got);
}

function chunkSize(): number {
  return Math.max(
    SMALLEST_CHUNK,
    Math.min(LARGEST_CHUNK, Math.floor(SHARED_BUDGET / Math.max(readers.value.count, 1))),
  );
}
