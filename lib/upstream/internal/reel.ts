import type { FetchedReel, FetchedStory, Who } from '../index.ts';
import { toAccount } from './account.ts';
import { isObject, readFields } from './fields.ts';
import { Items } from './items.ts';
import { Losses } from './losses.ts';
import { type RawMoment, rawMoment, rawReel } from './raw-story.ts';
import { toStory, toTakenAt } from './story.ts';

export type Reel = Omit<Extract<FetchedReel, { outcome: 'reel' }>, 'requestId'>;

const MOST_STORIES = 500;
/** Of all stories together; a reel that people made has some hundred. */
const MOST_STICKERS = 5000;
const NO_ITEMS = new Items(0, 0, () => undefined);

/** The vendor's inner `data` in the domain model, or null when it is not the contract. Never throws, whatever the value. */
export function toReel(data: unknown, who: Who): Reel | null {
  const losses = new Losses();
  const raw = readFields(rawReel, data, 'data', losses);
  if (!raw || isForeign(raw, data)) return null;
  const items = raw.items ?? NO_ITEMS;
  const account = toAccount(raw.additional_data, items, who, losses);
  const { stories, unreadable } = toStories(items, losses);
  if (unreadable > 0 && stories.length === 0) return null;
  return { outcome: 'reel', account, stories, dropped: losses.toDropped() };
}

/** Nothing of a reel is in it, or it says that there are stories where none can be found. */
function isForeign(
  raw: { additional_data?: unknown; count?: number | null; items?: Items | null },
  data: unknown,
): boolean {
  if (raw.items) return false;
  const told = isObject(data) ? data : {};
  const isRetyped = told.items !== undefined && told.items !== null;
  return (
    isRetyped ||
    (raw.count ?? 0) > 0 ||
    (raw.additional_data === undefined && told.count === undefined && told.items === undefined)
  );
}

function toStories(items: Items, losses: Losses) {
  const stories = new Map<string, FetchedStory>();
  let unreadable = items.others;
  let room = MOST_STICKERS;
  losses.add('items.*', 'no object, or one too many', items.others);
  for (const index of chooseItems(items, losses)) {
    const story = toStory(items.read(index), 'items.*', losses);
    if ('reason' in story) {
      losses.add('items.*', story.detail);
      if (story.reason === 'unreadable') unreadable += 1;
    } else if (stories.has(story.id)) losses.add('items.*', 'same id as an earlier one');
    else {
      stories.set(story.id, withinRoom(story, room));
      room = Math.max(0, room - story.stickers.length);
    }
  }
  return { stories: [...stories.values()], unreadable };
}

function withinRoom(story: FetchedStory, room: number): FetchedStory {
  const tooMany = story.stickers.length - room;
  if (tooMany <= 0) return story;
  return { ...story, stickers: story.stickers.slice(0, room), stickersLeftOut: story.stickersLeftOut + tooMany };
}

/** Where there are more stories than are kept: the newest, in the order of the payload. */
function chooseItems(items: Items, losses: Losses): number[] {
  const indexes = Array.from({ length: items.length }, (_, index) => index);
  if (items.length <= MOST_STORIES) return indexes;
  const seen = new Set<string>();
  const moments = indexes.flatMap((index) => {
    const raw = readFields(rawMoment, items.read(index), 'items.*', new Losses());
    const id = raw?.id ?? raw?.pk;
    if (!raw || !id) return [{ index, takenAt: -1 }];
    if (seen.has(id) || !isStory(raw)) return [];
    seen.add(id);
    return [{ index, takenAt: toTakenAt(raw, id) ?? 0 }];
  });
  const newest = moments.sort((one, other) => other.takenAt - one.takenAt).slice(0, MOST_STORIES);
  losses.add('items.*', 'more stories than are kept', items.length - newest.length);
  return newest.map(({ index }) => index).sort((one, other) => one - other);
}

function isStory({ product_type: product }: RawMoment): boolean {
  return !product || product.toLowerCase() === 'story';
}
