import { z } from 'zod';
import type { Frame, Sticker } from '#lib/story/index.ts';
import type { Dropped } from '../index.ts';
import { listField, objectField, readFields } from './fields.ts';
import { type RawPlacement, rawPlacement } from './raw-stickers.ts';
import { type Entry, KINDS, toUnknown } from './sticker-kinds.ts';

/** Finds every sticker of an item, whatever array it is in. */

const WITHOUT_KIND = ['visual_comment_reply_sticker_info', 'cutout_sticker_info'];
const NOT_STICKERS = ['story_comments'];
const LOOKS_LIKE_STICKERS = /^(story_[a-z0-9_]{1,60}|[a-z0-9_]{1,60}_(stickers|tappables))$/i;
const ALWAYS_MS = 86_400;
const MOST_IN_ARRAY = 500;

const objects = z.array(z.record(z.string(), z.unknown())).min(1);

export function toStickers(item: Record<string, unknown>, path: string, dropped: Dropped[]): Sticker[] {
  return Object.entries(item).flatMap(([array, value]) =>
    listEntries(array, value, `${path}.${array}`, dropped).flatMap((entry, index) => {
      const sticker = entry && toSticker(entry, index);
      if (!sticker) dropped.push({ path: `${path}.${array}.${index}`, reason: 'unreadable sticker' });
      return sticker ? [sticker] : [];
    }),
  );
}

function toSticker(entry: Entry, index: number): Sticker | null {
  const toMeaning = Object.hasOwn(KINDS, entry.array) ? KINDS[entry.array] : toUnknown;
  const meaning = toMeaning?.(entry);
  const placement = readFields(rawPlacement, entry.fields, entry.path, entry.dropped);
  if (!meaning || !placement) return null;
  const common = { key: `${entry.array}:${index}`, frame: toFrame(placement), hidden: placement.is_hidden ?? false };
  return { ...meaning, ...common, ...toWindow(placement) };
}

/** Null for each entry that is no object. */
function listEntries(array: string, value: unknown, path: string, dropped: Dropped[]): (Entry | null)[] {
  if (!isStickerArray(array, value)) return [];
  const list = toList(array, value);
  if (list) {
    if (list.length > MOST_IN_ARRAY) dropped.push({ path, reason: 'more stickers than can be meant' });
    return list.slice(0, MOST_IN_ARRAY).map((entry, index) => {
      const fields = objectField.safeParse(entry).data;
      return fields ? { fields, array, path: `${path}.${index}`, dropped } : null;
    });
  }
  if (value !== null && value !== undefined) dropped.push({ path, reason: 'not a list' });
  return [];
}

function isStickerArray(array: string, value: unknown): boolean {
  if (Object.hasOwn(KINDS, array) || WITHOUT_KIND.includes(array)) return true;
  return LOOKS_LIKE_STICKERS.test(array) && !NOT_STICKERS.includes(array) && objects.safeParse(value).success;
}

/** Calls to action carry their links one level down; what is named `info` may come without a list around it. */
function toList(array: string, value: unknown): unknown[] | null | undefined {
  const list = listField.safeParse(value).data;
  if (array === 'story_cta')
    return list?.flatMap((entry) => listField.safeParse(objectField.safeParse(entry).data?.links).data ?? [entry]);
  if (!list && WITHOUT_KIND.includes(array) && objectField.safeParse(value).data) return [value];
  return list;
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
