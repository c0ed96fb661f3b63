import type { Frame, Sticker } from '#lib/story/index.ts';
import { isObject, readFields } from './fields.ts';
import type { Losses } from './losses.ts';
import { type RawPlacement, rawPlacement } from './raw-stickers.ts';
import { type Entry, KINDS, toUnknown } from './sticker-kinds.ts';

/** Finds every sticker of an item, whatever array it is in, up to as many as can be meant. */

const WITHOUT_KIND = ['visual_comment_reply_sticker_info', 'cutout_sticker_info'];
const NOT_STICKERS = ['story_comments'];
const LOOKS_LIKE_STICKERS = /^(story_[a-z0-9_]{1,60}|[a-z0-9_]{1,60}_(stickers|tappables))$/i;
const ALWAYS_MS = 86_400;
const MOST_PLACED = 60;
const MOST_TRIED = 500;

export type Stickers = { stickers: Sticker[]; leftOut: number };

/** In the order of the payload; what comes after the last place is counted and not looked at. */
export function toStickers(item: Record<string, unknown>, path: string, losses: Losses): Stickers {
  const stickers: Sticker[] = [];
  let tried = 0;
  let leftOut = 0;
  for (const [array, value] of Object.entries(item)) {
    const list = listEntries(array, value, `${path}.${array}`, losses);
    for (const [index, entry] of list.entries()) {
      if (stickers.length === MOST_PLACED || tried === MOST_TRIED) {
        leftOut += list.length - index;
        break;
      }
      tried += 1;
      const at = `${path}.${array}.*`;
      const sticker = isObject(entry) ? toSticker({ fields: entry, array, path: at, losses }, index) : null;
      if (sticker) stickers.push(sticker);
      else losses.add(at, 'unreadable sticker');
    }
  }
  return { stickers, leftOut };
}

function toSticker(entry: Entry, index: number): Sticker | null {
  const toMeaning = Object.hasOwn(KINDS, entry.array) ? KINDS[entry.array] : toUnknown;
  const meaning = toMeaning?.(entry);
  const placement = readFields(rawPlacement, entry.fields, entry.path, entry.losses);
  if (!meaning || !placement) return null;
  const common = { key: `${entry.array}:${index}`, frame: toFrame(placement), hidden: placement.is_hidden ?? false };
  return { ...meaning, ...common, ...toWindow(placement) };
}

function listEntries(array: string, value: unknown, path: string, losses: Losses): unknown[] {
  if (!isStickerArray(array, value)) return [];
  const list = toList(array, value);
  if (!list && value !== null && value !== undefined) losses.add(path, 'not a list');
  return list ?? [];
}

function isStickerArray(array: string, value: unknown): boolean {
  if (Object.hasOwn(KINDS, array) || WITHOUT_KIND.includes(array)) return true;
  if (!LOOKS_LIKE_STICKERS.test(array) || NOT_STICKERS.includes(array)) return false;
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

/** Calls to action carry their links one level down; what is named `info` may come without a list around it. */
function toList(array: string, value: unknown): unknown[] | null {
  if (!Array.isArray(value)) return WITHOUT_KIND.includes(array) && isObject(value) ? [value] : null;
  return array === 'story_cta' ? value.flatMap(listLinks) : value;
}

function listLinks(entry: unknown): unknown[] {
  return isObject(entry) && Array.isArray(entry.links) ? entry.links : [entry];
}

function toFrame({ x, y, width, height, rotation, z: layer }: RawPlacement): Frame | null {
  if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height)) return null;
  if (width <= 0 || height <= 0) return null;
  return { x, y, width, height, rotation: rotation ?? 0, z: layer ?? 0 };
}

/** The end that every sticker has by default means always, and so does a window that never opens. */
function toWindow({ start_time_ms: start, end_time_ms: end }: RawPlacement): {
  startMs: number | null;
  endMs: number | null;
} {
  const startMs = Math.max(0, start ?? 0);
  if (!isNumber(end) || end === ALWAYS_MS || end <= startMs) return { startMs: null, endMs: null };
  return { startMs, endMs: end };
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number';
}
