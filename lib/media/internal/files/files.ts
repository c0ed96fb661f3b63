import type { Part } from './part.ts';

/** Kept files, known by the SHA-256 of their bytes and by nothing else. */
export type Files = {
  /**
   * Takes over a part, which is gone afterwards: what this resolves for survives a crash. Putting the same again, also
   * at the same moment and from another process, is the same as putting it once. Throws where the bytes have another hash.
   */
  put: (sha256: string, part: Part) => Promise<void>;
  /** Null where there is no such file, or it cannot be opened; throws only what passes by itself. */
  open: (sha256: string, range?: ByteRange) => Promise<OpenFile | null>;
  has: (sha256: string) => Promise<boolean>;
  /** Also of what is not there. */
  remove: (sha256: string) => Promise<void>;
  /** Null as with `open`. */
  stat: (sha256: string) => Promise<{ bytes: number } | null>;
};

/** `end` is exclusive; null for the last byte there will be. */
export type ByteRange = { start: number; end: number | null };

/** A stretch of a file, read from its start to its end. */
export type ByteReader = {
  /** How many bytes may be read now, waiting for the first; 0 at the end. Throws if a promised end is not reached. */
  available: () => Promise<number>;
  /** At most so many, in memory that nobody else uses; call it after `available`. */
  read: (most: number) => Promise<Uint8Array>;
  close: () => void;
};

/** `bytes` is the size of the whole file, whatever the stretch. */
export type OpenFile = ByteReader & { bytes: number };
