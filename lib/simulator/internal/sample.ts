/** The real sample response, as it was received and moved in time so that it is alive now. */
import { readFileSync } from 'node:fs';
import { type Json, type JsonObject, toList, toObject } from './json.ts';
import { type Drawing, type Frame, LIFE_SECONDS, type Sticker, type Story } from './story.ts';

/** The moment at which the sample was as alive as it has to be now. */
const SAMPLE_NOW_MS = Date.parse('2026-03-10T06:00:00Z');
const FIRST_EXPIRY_MS = 1_773_146_053_000;
const PORTRAIT = { width: 1080, height: 1919 };

export const sampleText = readFileSync(new URL('../javan.json', import.meta.url), 'utf8');
const sample: Json = JSON.parse(sampleText);

/** A deep copy of the first item, as the pattern that every other story follows. */
export function copySampleItem(): JsonObject {
  return structuredClone(toObject(sampleItems()[0]));
}

export function copySampleReel(): JsonObject {
  return structuredClone(sampleReel());
}

export type MediaUrls = { picture: (id: string, width: number) => string; avatar: (id: string) => string };

export function createShiftedSample(options: { now: () => number; urls: MediaUrls }): () => JsonObject {
  const { now, urls } = options;
  let shiftMs = wholeShift(now());
  return () => {
    if (now() >= FIRST_EXPIRY_MS + shiftMs) shiftMs = wholeShift(now());
    return toObject(rewrite(sample, '', { shiftSeconds: shiftMs / 1000, urls, id: '', width: 0 }));
  };
}

export function listSampleStories(username: string): Story[] {
  return sampleItems().map((value, index) => {
    const item = toObject(value);
    const takenAtMs = Number(item.taken_at) * 1000;
    return {
      ...PORTRAIT,
      id: String(item.id),
      code: String(item.code),
      username,
      takenAtMs,
      expiresAtMs: takenAtMs + LIFE_SECONDS * 1000,
      scene: index === 0 ? 'footpath' : 'street',
      palette: 'street',
      artSeed: `sample-${index}`,
      clip: null,
      stickers: [
        ...toList(item.story_hashtags).map((entry) => toSticker('story_hashtags', toObject(entry))),
        ...toList(item.reel_mentions).map((entry) => toSticker('reel_mentions', toObject(entry))),
      ],
      caption: null,
      isPaidPartnership: false,
      source: 'drawn',
    };
  });
}

type Context = { shiftSeconds: number; urls: MediaUrls; id: string; width: number };

function rewrite(value: Json, key: string, context: Context): Json {
  if (Array.isArray(value)) return value.map((entry) => rewrite(entry, key, context));
  if (value !== null && typeof value === 'object') {
    const id = typeof value.id === 'string' ? value.id : context.id;
    const width = typeof value.width === 'number' ? value.width : 0;
    const entries = Object.entries(value).map(([name, inner]) => [
      name,
      rewrite(inner, name, { ...context, id, width }),
    ]);
    return Object.fromEntries(entries);
  }
  return rewriteLeaf(value, key, context);
}

function rewriteLeaf(value: Json, key: string, { shiftSeconds, urls, id, width }: Context): Json {
  switch (key) {
    case 'taken_at':
    case 'taken_at_ts':
    case 'expiring_at':
    case 'latest_reel_media':
    case 'created_at':
    case 'created_at_utc':
    case 'created_at_for_fb_app':
      return Number(value) + shiftSeconds;
    case 'device_timestamp':
      return Number(value) + shiftSeconds * 1_000_000;
    case 'taken_at_date':
      return toVendorDate(Date.parse(String(value)) + shiftSeconds * 1000);
    case 'thumbnail_url':
      return urls.picture(id, PORTRAIT.width);
    case 'url':
      return urls.picture(id, width);
    case 'profile_pic_url':
      return urls.avatar(id);
    default:
      return value;
  }
}

export function toVendorDate(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, '+00:00');
}

function wholeShift(nowMs: number): number {
  return Math.floor((nowMs - SAMPLE_NOW_MS) / 1000) * 1000;
}

function toSticker(array: string, entry: JsonObject): Sticker {
  const name = array === 'story_hashtags' ? `#${toObject(entry.hashtag).name}` : `@${toObject(entry.user).username}`;
  const drawing: Drawing = { look: 'tag', text: name };
  const { x, y, width, height, rotation, z } = entry;
  const frame: Frame = {
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
    rotation: Number(rotation),
    z: Number(z),
  };
  return { array, frame, hidden: false, window: null, own: entry, drawing };
}

function sampleReel(): JsonObject {
  return toObject(toObject(toObject(toObject(sample).data).data).additional_data);
}

function sampleItems(): Json[] {
  return toList(toObject(toObject(toObject(sample).data).data).items);
}
