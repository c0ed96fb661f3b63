import { AppError } from '#lib/errors.ts';
import { oncePerProcess } from '#lib/once.ts';
import { givenUp } from '#lib/stopping.ts';
import { type MediaAnswer, type MediaRequest, planPassing } from './answer.ts';
import { type Opening, openSource } from './opening.ts';
import type { FileKey } from './rows.ts';
import { Slots } from './slots.ts';
import { isSourceError, SourceError, toAppError } from './source-error.ts';

/** Files that go from their source straight to whoever asks, because they cannot be kept or are not known to the store. */

export type Source = Pick<FileKey, 'variant'> & { sourceUrl: string | null };

const AT_ONCE = 64;
/** For a picture that is made smaller in memory. */
export const MOST_COLLECTED = 32 * 1024 * 1024;

const passing = oncePerProcess('media.passing', () => new Slots(AT_ONCE, 500));

/** Each asker has a transfer of their own, as fast as they take it. Throws AppError. */
export async function passThrough(source: Source, request: MediaRequest): Promise<MediaAnswer> {
  const [opening, giveBack] = await open(source);
  const head = planPassing(request, opening);
  if (request.method === 'GET') return { ...head, body: toStream(opening, giveBack) };
  opening.discard();
  giveBack();
  return { ...head, body: null };
}

/** All bytes at once. Throws AppError. */
export async function collect(source: Source): Promise<{ type: string; bytes: Uint8Array }> {
  const [opening, giveBack] = await open(source);
  try {
    const parts = [opening.sample];
    let size = opening.sample.byteLength;
    for (let next = await opening.rest.next(); !next.done; next = await opening.rest.next()) {
      size += next.value.byteLength;
      if (size > MOST_COLLECTED) throw new SourceError('too_large', 'too large to be made smaller in memory');
      parts.push(next.value);
    }
    return { type: opening.type, bytes: Buffer.concat(parts) };
  } catch (error) {
    throw isSourceError(error) ? toAppError(error) : error;
  } finally {
    opening.discard();
    giveBack();
  }
}

async function open({ sourceUrl, variant }: Source): Promise<[Opening, () => void]> {
  if (sourceUrl === null) throw new AppError('not_found');
  const giveBack = await passing.value.take();
  try {
    return [await openSource(sourceUrl, variant, givenUp()), giveBack];
  } catch (error) {
    giveBack();
    throw isSourceError(error) ? toAppError(error) : error;
  }
}

function toStream({ sample, rest, discard }: Opening, giveBack: () => void): ReadableStream<Uint8Array> {
  const end = () => {
    discard();
    giveBack();
  };
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(sample),
      async pull(controller) {
        try {
          const { done, value } = await rest.next();
          if (!done) return controller.enqueue(value);
          end();
          controller.close();
        } catch (error) {
          end();
          controller.error(error);
        }
      },
      cancel: end,
    },
    { highWaterMark: 1 },
  );
}
