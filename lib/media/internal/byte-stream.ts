import type { ByteReader } from './files/files.ts';
import { joinReaders } from './readers.ts';

/** A stream that reads only as fast as its own reader takes, and closes `reader` at the end. */
export function toByteStream(reader: ByteReader): ReadableStream<Uint8Array> {
  const share = joinReaders();
  let open = true;
  const close = () => {
    if (!open) return;
    open = false;
    share.leave();
    reader.close();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const available = await reader.available();
          if (!open) return;
          const chunk = available > 0 ? await reader.read(share.take(available)) : null;
          if (!open) return;
          if (chunk) return controller.enqueue(chunk);
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
    { highWaterMark: share.ahead },
  );
}

/** All that is left, in memory; null where it is more than `most`. */
export async function readWhole(reader: ByteReader, most: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let left = await reader.available(); left > 0; left = await reader.available()) {
    if (size + left > most) return null;
    const part = await reader.read(left);
    parts.push(part);
    size += part.byteLength;
  }
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}
