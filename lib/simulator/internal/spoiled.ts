/** Answers that are the contract but for some fields. */
import { type Json, type JsonObject, toList, toObject } from './json.ts';
import { listSampleStories } from './sample.ts';

type Reel = JsonObject & { items: JsonObject[] };

const SMILES = '😀'.repeat(100_000);
const KEPT_BY_NULLS = ['id', 'image_versions', 'taken_at', 'media_type', 'user'];
const MANY_STICKERS = 7000;
const STICKERS_A_ROW = 100;

/** Each changes the reel that it is given. */
const CHANGES: Record<string, (reel: Reel) => JsonObject> = {
  nulls: (reel) => ({ ...reel, items: reel.items.map(toNulls), count: null }),
  drift: (reel) => ({ ...reel, items: reel.items.map(toDrifted), count: String(reel.items.length) }),
  mixed: toMixed,
  nan: (reel) => ({ ...reel, items: reel.items.map(toNotNumbers) }),
  'items-object': (reel) => ({ ...reel, items: { ...reel.items } }),
  'no-user': toNameless,
  'foreign-story': toForeign,
  surrogates: (reel) => ({ ...reel, items: reel.items.map(toHalves) }),
  'long-text': toLong,
  'many-stickers': toCrowded,
};

export const SPOILED_KINDS = Object.keys(CHANGES);

/** JSON text, because neither bare numbers beyond 2^53 nor NaN can be written by `JSON.stringify`. */
export function spoil(kind: string, body: JsonObject): string {
  const reel = toObject(toObject(body.data).data);
  const changed = CHANGES[kind]?.({ ...reel, items: toList(reel.items).map(toObject) }) ?? reel;
  return JSON.stringify({ ...body, data: { data: changed } }).replace(/"bare:([^"]+)"/g, '$1');
}

function toNulls(item: JsonObject, index: number): JsonObject {
  const nulled = Object.entries(item).map(([key, value]): [string, Json] => [
    key,
    KEPT_BY_NULLS.includes(key) ? value : null,
  ]);
  const user = { ...toObject(item.user), full_name: null, profile_pic_url: null, is_verified: null };
  return { ...Object.fromEntries(nulled), user, ...(index === 0 ? { taken_at: null } : {}) };
}

function toDrifted(item: JsonObject, index: number): JsonObject {
  const { image_versions: images, taken_at: takenAt, story_hashtags: tags, ...rest } = item;
  const retyped: JsonObject = { ...rest, id: `bare:${item.id}`, is_video: 'false', media_type: '1' };
  if (index % 2 === 0) {
    const text = toList(tags).map((tag) => ({ ...toObject(tag), x: String(toObject(tag).x), rotation: '0.0' }));
    return { ...retyped, image_versions: images ?? null, taken_at: String(takenAt), story_hashtags: text };
  }
  const candidates = toList(toObject(images).items);
  return {
    ...retyped,
    image_versions2: { candidates },
    takenAt: takenAt ?? null,
    taken_at_ts: null,
    taken_at_date: 17,
    expiring_at: { seconds: item.expiring_at ?? null },
    story_hashtags: { first: tags ?? null },
    reel_mentions: [null, 5, { user: { login: 'renamed' } }],
  };
}

function toMixed(reel: Reel): JsonObject {
  const [first, second, third, fourth] = reel.items;
  const bad: Json[] = [null, 'not a story', { ...fourth, id: null, image_versions: 'gone', thumbnail_url: 7 }];
  return { ...reel, items: [...[first, second, third].flatMap((item) => item ?? []), ...bad] };
}

function toNotNumbers(item: JsonObject): JsonObject {
  return { ...item, original_width: 'bare:NaN', video_duration: 'bare:Infinity', expiring_at: 'bare:-Infinity' };
}

/** Only the reel's own id says whose it is. */
function toNameless(reel: Reel): JsonObject {
  const items = reel.items.map(({ user: _user, owner: _owner, ...item }) => item);
  return { ...reel, additional_data: { ...toObject(reel.additional_data), user: null }, items };
}

/** The first story claims to be the first one of the sample's account. */
function toForeign(reel: Reel): JsonObject {
  const [own] = reel.items;
  const [other] = listSampleStories('javan');
  if (own === undefined || other === undefined) return reel;
  return { ...reel, items: [{ ...own, id: other.id, code: other.code }, ...reel.items] };
}

/** Halves of surrogate pairs and NUL, where people read and as a name of a field. */
function toHalves(item: JsonObject): JsonObject {
  const text = 'half \ud83d of a pair\u0000 and \udc00 the other';
  return {
    ...item,
    accessibility_caption: text,
    caption: { text },
    'un\u0000known\ud800': text,
    story_hashtags: [toTag(0, 'half\ud83d\u0000tag')],
  };
}

/** Each begins so that a cut by 16-bit units would fall into a pair. */
function toLong(reel: Reel): JsonObject {
  const additional = toObject(reel.additional_data);
  const user = { ...toObject(additional.user), full_name: `n${SMILES}` };
  const items = reel.items.map((item, index) => ({
    ...item,
    accessibility_caption: `a${SMILES}`,
    story_hashtags: [toTag(0, `t${SMILES}`)],
    ...(index === 0 ? { caption: { text: `c${SMILES}` } } : {}),
  }));
  return { ...reel, additional_data: { ...additional, user }, items };
}

function toCrowded(reel: Reel): JsonObject {
  const [first, ...rest] = reel.items;
  const tags = Array.from({ length: MANY_STICKERS }, (_, index) => toTag(index, `tag${index}`));
  return { ...reel, items: [{ ...first, reel_mentions: [], story_hashtags: tags }, ...rest] };
}

function toTag(index: number, name: string): JsonObject {
  return {
    hashtag: { id: String(17_841_500_000_000_000 + index), name },
    x: ((index % STICKERS_A_ROW) + 0.5) / STICKERS_A_ROW,
    y: (Math.floor(index / STICKERS_A_ROW) + 0.5) / STICKERS_A_ROW,
    z: index,
    width: 0.8 / STICKERS_A_ROW,
    height: 0.8 / STICKERS_A_ROW,
    rotation: 0,
    is_hidden: 0,
    start_time_ms: 0,
    end_time_ms: 86400,
  };
}
