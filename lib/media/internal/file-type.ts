import { fileTypeFromBuffer } from 'file-type';
import type { MediaVariant } from '../index.ts';
import { SourceError } from './source-error.ts';

/** How many bytes decide what a file is. */
export const TYPE_SAMPLE_BYTES = 4096;

const IMAGES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/heic', 'image/gif'];
const VIDEOS = ['video/mp4', 'video/quicktime'];
const EXTENSIONS: Record<string, string> = { jpeg: 'jpg', quicktime: 'mov' };

/** The type by its first bytes, whatever its headers said; throws SourceError when it is not one that may be served. */
export async function detectType(sample: Uint8Array, variant: MediaVariant): Promise<string> {
  const found = await fileTypeFromBuffer(sample);
  const allowed = variant === 'original' ? [...IMAGES, ...VIDEOS] : IMAGES;
  if (found && allowed.includes(found.mime)) return found.mime;
  throw new SourceError('unreadable', `not a picture or a video that is served (${found?.mime ?? 'unknown type'})`);
}

export function isImageType(type: string): boolean {
  return type.startsWith('image/');
}

export function toExtension(type: string): string {
  const name = type.split('/')[1] ?? 'bin';
  return EXTENSIONS[name] ?? name;
}
