import { setImmediate } from 'node:timers/promises';

/** The bytes of an answer in pieces that are filled one after the other: nothing is copied twice, and all can be handed to a thread. */

export type Body = Uint8Array<ArrayBuffer>[];

const PIECE = 64 * 1024;

export class TooLarge extends Error {}

/** Lets others have their turn after every piece. Throws TooLarge; `told` is how long it is said to be. */
export async function collectBody(stream: AsyncIterable<Uint8Array>, told: number, most: number): Promise<Body> {
  if (told > most) throw new TooLarge(`${told} bytes`);
  const pieces: Body = [];
  let piece = new Uint8Array(0);
  let used = 0;
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) throw new TooLarge(`more than ${most} bytes`);
    for (let taken = 0; taken < chunk.length; ) {
      if (used === piece.length) {
        if (used > 0) await setImmediate();
        piece = new Uint8Array(PIECE);
        pieces.push(piece);
        used = 0;
      }
      const some = chunk.subarray(taken, taken + piece.length - used);
      piece.set(some, used);
      used += some.length;
      taken += some.length;
    }
  }
  if (pieces.length > 0) pieces.push((pieces.pop() ?? piece).subarray(0, used));
  return pieces;
}

export function sizeOf(body: Body): number {
  return body.reduce((sum, piece) => sum + piece.length, 0);
}

/** As UTF-8; what is none becomes U+FFFD. */
export function toText(body: Body): string {
  const decoder = new TextDecoder();
  return body.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
}
