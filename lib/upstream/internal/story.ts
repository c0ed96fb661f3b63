import { toShortcode, toStoryId, toTimeMs } from '#lib/story/shortcode.ts';
import type { FetchedStory } from '../index.ts';
import { isObject, readFields, readList } from './fields.ts';
import type { Losses } from './losses.ts';
import { toStoryFiles } from './media-files.ts';
import { type RawItem, type RawMoment, rawCaption, rawComment, rawItem } from './raw-story.ts';
import { toStickers } from './stickers.ts';
import { toLabel, toText } from './text.ts';

const DAY_MS = 86_400_000;
const LONGEST_LIFE_MS = 2 * DAY_MS;
const LONGEST_VIDEO_SECONDS = 24 * 3600;
const LONGEST_PRODUCT = 40;
const LARGEST_RAW = 256 * 1024;

/** One item of a reel in the domain model, or the reason why it cannot be one. */
export function toStory(
  value: unknown,
  path: string,
  losses: Losses,
): FetchedStory | { reason: 'unreadable' | 'not a story'; detail: string } {
  const item = isObject(value) && readFields(rawItem, value, path, losses);
  if (!item) return { reason: 'unreadable', detail: 'not an object' };
  const id = item.id ?? item.pk;
  if (!id) return { reason: 'unreadable', detail: 'no id' };
  const product = item.product_type?.toLowerCase();
  if (product && product !== 'story')
    return { reason: 'not a story', detail: `is ${toLabel(product, LONGEST_PRODUCT)}, not a story` };
  const takenAt = toTakenAt(item, id);
  if (takenAt === null) return { reason: 'unreadable', detail: 'no time' };
  const files = toStoryFiles(item, path, losses);
  if (!files) return { reason: 'unreadable', detail: 'no readable file' };

  const { kind, original, poster, size } = files;
  const { stickers, leftOut: stickersLeftOut } = toStickers(value, path, losses);
  const caption = findCaption(item, id, path, losses);
  return {
    id,
    code: toCode(item, id, path, losses),
    kind,
    takenAt: new Date(takenAt).toISOString(),
    expiresAt: new Date(toExpiresAt(item, takenAt, path, losses)).toISOString(),
    ...size,
    durationSeconds: kind === 'video' ? toDuration(item) : null,
    hasAudio: kind === 'video' ? (item.has_audio ?? null) : null,
    original,
    poster,
    caption,
    altText: toText(item.accessibility_caption) ?? '',
    isPaidPartnership: item.is_paid_partnership ?? false,
    stickers,
    stickersLeftOut,
    raw: toRaw(value),
  };
}

export function toTakenAt(item: RawMoment, id: string): number | null {
  const told = item.taken_at ?? item.taken_at_ts ?? item.taken_at_date;
  if (told) return told;
  const made = toTimeMs(id);
  return made <= Date.UTC(2100, 0) ? made : null;
}

function toExpiresAt(item: RawItem, takenAt: number, path: string, losses: Losses): number {
  const told = item.expiring_at;
  if (told && told > takenAt && told <= takenAt + LONGEST_LIFE_MS) return told;
  if (told) losses.add(`${path}.expiring_at`, 'implausible time');
  return takenAt + DAY_MS;
}

function toCode(item: RawItem, id: string, path: string, losses: Losses): string {
  if (item.code && toStoryId(item.code) === id) return item.code;
  if (item.code) losses.add(`${path}.code`, 'not the code of this id');
  return toShortcode(id);
}

function toDuration(item: RawItem): number | null {
  const seconds = item.video_duration ?? 0;
  return seconds > 0 && seconds <= LONGEST_VIDEO_SECONDS ? seconds : null;
}

/** The owner's words: the caption, or the comment that carries the story's own id. */
function findCaption(item: RawItem, id: string, path: string, losses: Losses): string | null {
  const { caption } = item;
  const own = typeof caption === 'string' ? caption : readFields(rawCaption, caption, `${path}.caption`, losses)?.text;
  const written = toText(own);
  if (written) return written;
  const at = `${path}.story_comments`;
  for (const entry of readList(item.story_comments, at, losses)) {
    const comment = readFields(rawComment, entry, `${at}.*`, losses);
    const isOwners = comment && comment.is_created_by_media_owner !== false && (comment.id ?? comment.pk) === id;
    const text = isOwners ? toText(comment.text) : null;
    if (text) return text;
  }
  return null;
}

/** JSON text, since only the store reads it. */
function toRaw(value: unknown): string {
  const text = JSON.stringify(value);
  const bytes = Buffer.byteLength(text);
  return bytes <= LARGEST_RAW ? text : JSON.stringify({ leftOut: bytes });
}
