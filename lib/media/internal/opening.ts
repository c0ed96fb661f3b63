import type { MediaVariant } from '../index.ts';
import { configuredGate } from './configured-gate.ts';
import { detectType, isImageType, TYPE_SAMPLE_BYTES } from './file-type.ts';
import { readHeaderSize } from './header-size.ts';
import { measurePicture, requireDrawable } from './picture.ts';

/** A file at its source whose first bytes have been read and found fit to be served. */
export type Opening = {
  type: string;
  /** As promised by the source; null when it promised nothing. */
  length: number | null;
  sample: Uint8Array;
  rest: AsyncIterator<Uint8Array>;
  discard: () => void;
};

/** Throws SourceError. */
export async function openSource(address: string, variant: MediaVariant, signal: AbortSignal): Promise<Opening> {
  const { length, body, discard } = await configuredGate()(address, signal);
  try {
    const rest = body[Symbol.asyncIterator]();
    const sample = await readSample(rest);
    const type = await detectType(sample, variant);
    if (isImageType(type)) requireDrawable(readHeaderSize(sample) ?? (await measurePicture(sample)));
    return { type, length, sample, rest, discard };
  } catch (error) {
    discard();
    throw error;
  }
}

async function readSample(body: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let size = 0; size < TYPE_SAMPLE_BYTES; ) {
    const { done, value } = await body.next();
    if (done) break;
    parts.push(value);
    size += value.byteLength;
  }
  return Buffer.concat(parts);
}
