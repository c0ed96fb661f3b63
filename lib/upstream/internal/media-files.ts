import type { z } from 'zod';
import type { RemoteFile } from '../index.ts';
import { readFields, readList } from './fields.ts';
import type { Losses } from './losses.ts';
import { type RawItem, rawFile } from './raw-story.ts';

/** Which of the files that an item offers is the whole picture or film, and how large it is. */

type Size = { width: number; height: number };
type Candidate = { url: string; size: Size | null; type: number };
export type StoryFiles = { kind: 'image' | 'video'; original: RemoteFile; poster: RemoteFile | null; size: Size };

const ASPECT_TOLERANCE = 0.04;
const LARGEST_SIDE = 20_000;
const USUAL_SIZE: Size = { width: 1080, height: 1920 };
const UNKNOWN_TYPE = 999;

/** Null when no file shows the whole story. A film without a file is shown as its cover. */
export function toStoryFiles(item: RawItem, path: string, losses: Losses): StoryFiles | null {
  const whole = toSize(item.original_width, item.original_height);
  const image = chooseImage(item, whole, path, losses);
  const video = chooseVideo(item, whole, path, losses);
  if (isVideo(item) && !video) losses.add(`${path}.video_versions`, 'no readable file');
  if (video && (isVideo(item) || !image)) {
    const size = video.size ?? whole ?? USUAL_SIZE;
    const poster = image && toFile(image, size, imageType(image.url));
    return { kind: 'video', original: toFile(video, size, 'video/mp4'), poster, size };
  }
  if (!image) return null;
  const size = image.size ?? whole ?? USUAL_SIZE;
  return { kind: 'image', original: toFile(image, size, imageType(image.url)), poster: null, size };
}

function isVideo(item: RawItem): boolean {
  if (item.media_type === 1 || item.media_type === 2) return item.media_type === 2;
  return item.is_video ?? Boolean(item.video_url || item.video_versions?.length);
}

function chooseImage(item: RawItem, whole: Size | null, path: string, losses: Losses): Candidate | null {
  const candidates = listImages(item, path, losses);
  const chosen = chooseWhole(candidates, whole);
  if (chosen) return chosen;
  const thumbnail = item.thumbnail_url;
  if (!thumbnail || candidates.some(({ url, size }) => url === thumbnail && size)) return null;
  return { url: thumbnail, size: null, type: UNKNOWN_TYPE };
}

function chooseVideo(item: RawItem, whole: Size | null, path: string, losses: Losses): Candidate | null {
  const candidates = readCandidates(
    readList(item.video_versions, `${path}.video_versions`, losses),
    `${path}.video_versions`,
    losses,
  );
  candidates.sort((a, b) => a.type - b.type);
  const chosen = chooseWhole(candidates, whole) ?? candidates[0];
  if (chosen) return chosen;
  return item.video_url ? { url: item.video_url, size: null, type: UNKNOWN_TYPE } : null;
}

/** Stories come with square crops beside them: first the aspect decides, then the width. */
function chooseWhole(candidates: Candidate[], whole: Size | null): Candidate | null {
  const sized = candidates.flatMap((candidate) => (candidate.size ? [{ ...candidate, size: candidate.size }] : []));
  const uncropped = sized.filter(
    ({ size }) => !isSquare(size) || (whole ? isSquare(whole) : sized.every((other) => isSquare(other.size))),
  );
  const matching = whole ? uncropped.filter(({ size }) => isSameAspect(size, whole)) : uncropped;
  const [first] = (matching.length > 0 ? matching : uncropped).toSorted((a, b) => b.size.width - a.size.width);
  return first ?? candidates.find(({ size }) => !size) ?? null;
}

function listImages(item: RawItem, path: string, losses: Losses): Candidate[] {
  const field = item.image_versions2 && !item.image_versions ? 'image_versions2' : 'image_versions';
  const versions = item[field];
  if (!versions) return [];
  if (Array.isArray(versions)) return readCandidates(readList(versions, path, losses), `${path}.${field}`, losses);
  const name = versions.items ? 'items' : 'candidates';
  const at = `${path}.${field}.${name}`;
  return readCandidates(readList(versions[name], at, losses), at, losses);
}

function readCandidates(list: unknown[], path: string, losses: Losses): Candidate[] {
  return list.flatMap((entry) => {
    const file: z.output<typeof rawFile> | null = readFields(rawFile, entry, `${path}.*`, losses);
    if (!file?.url) return [];
    return [{ url: file.url, size: toSize(file.width, file.height), type: file.type ?? UNKNOWN_TYPE }];
  });
}

function toFile({ url, size }: Candidate, otherwise: Size, type: string): RemoteFile {
  return { url, ...(size ?? otherwise), type };
}

function toSize(width: number | null | undefined, height: number | null | undefined): Size | null {
  const size = { width: Math.round(width ?? 0), height: Math.round(height ?? 0) };
  const isPlausible = [size.width, size.height].every((side) => side >= 1 && side <= LARGEST_SIDE);
  return isPlausible ? size : null;
}

function isSquare(size: Size): boolean {
  return isSameAspect(size, { width: 1, height: 1 });
}

function isSameAspect(a: Size, b: Size): boolean {
  return Math.abs((a.width * b.height) / (a.height * b.width) - 1) <= ASPECT_TOLERANCE;
}

/** A guess from the address, good until the bytes are here. */
function imageType(url: string): string {
  return /[?&]stp=dst-webp/.test(url) || /\.webp(\?|$)/.test(url) ? 'image/webp' : 'image/jpeg';
}
