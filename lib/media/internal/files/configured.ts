import { join } from 'node:path';
import { env } from '#lib/env.ts';
import { createDiskFiles } from './disk.ts';
import type { Files } from './files.ts';
import { measureFree, Part, sweepParts } from './part.ts';

/** The files and parts of this process, as the environment sets them. */

export function files(): Files {
  return createDiskFiles(join(env().DATA_DIR, 'media', 'sha256'));
}

export async function newPart(): Promise<Part> {
  return Part.create(partFolder());
}

export async function removeStaleParts(): Promise<void> {
  await sweepParts(partFolder());
}

/** Bytes that parts may take; throws where there can be none. */
export async function measureRoom(): Promise<number> {
  return measureFree(partFolder());
}

function partFolder(): string {
  return join(env().DATA_DIR, 'media', 'tmp');
}
