import type { Dropped, FetchedAccount, FetchedReel, FetchedStory, Who } from '../index.ts';
import { objectField, readFields } from './fields.ts';
import { rawAdditional, rawReel, rawUser } from './raw-story.ts';
import { toStory } from './story.ts';
import { toLabel } from './text.ts';

type Reel = Omit<Extract<FetchedReel, { outcome: 'reel' }>, 'requestId'>;

/** The vendor's inner `data` in the domain model, or null when it is not the contract. Never throws, whatever the value. */
export function toReel(data: unknown, who: Who): Reel | null {
  const dropped: Dropped[] = [];
  const raw = readFields(rawReel, data, 'data', dropped);
  if (!raw || isForeign(raw, data)) return null;
  const items = raw.items ?? [];
  const account = toAccount(raw.additional_data, items, who, dropped);
  const { stories, unreadable } = toStories(items, account?.username ?? null, dropped);
  if (unreadable > 0 && stories.length === 0) return null;
  return { outcome: 'reel', account, stories, dropped };
}

/** Nothing of a reel is in it, or it says that there are stories where none can be found. */
function isForeign(
  raw: { additional_data?: unknown; count?: number | null; items?: unknown[] | null },
  data: unknown,
): boolean {
  if (raw.items) return false;
  const told = objectField.safeParse(data).data ?? {};
  const isRetyped = told.items !== undefined && told.items !== null;
  return (
    isRetyped ||
    (raw.count ?? 0) > 0 ||
    (raw.additional_data === undefined && told.count === undefined && told.items === undefined)
  );
}

function toStories(items: unknown[], username: string | null, dropped: Dropped[]) {
  const stories = new Map<string, FetchedStory>();
  let unreadable = 0;
  for (const [index, item] of items.entries()) {
    const path = `items.${index}`;
    const story = toStory(item, path, username, dropped);
    if ('reason' in story) {
      dropped.push({ path, reason: story.detail });
      if (story.reason === 'unreadable') unreadable += 1;
    } else if (stories.has(story.id)) dropped.push({ path, reason: 'same id as an earlier one' });
    else stories.set(story.id, story);
  }
  return { stories: [...stories.values()], unreadable };
}

/** The first user of the answer whose id and name are both known; what was asked for fills in one of the two. */
function toAccount(additional: unknown, items: unknown[], who: Who, dropped: Dropped[]): FetchedAccount | null {
  const reel = readFields(rawAdditional, additional, 'additional_data', dropped);
  const ofItems = items.flatMap((item, index) => {
    const fields = objectField.safeParse(item).data;
    return ['user', 'owner'].map((name) => ({ value: fields?.[name], path: `items.${index}.${name}` }));
  });
  const known = [{ value: reel?.user, path: 'additional_data.user' }, ...ofItems].flatMap(({ value, path }) => {
    const user = readFields(rawUser, value, path, []);
    return user ? [{ ...user, id: user.id ?? user.pk ?? null, path, value }] : [];
  });
  const whole = known.find((user) => user.id && user.username) ?? known[0];
  const id = whole?.id ?? reel?.id ?? ('userId' in who ? who.userId : null);
  const username = whole?.username ?? ('username' in who ? who.username : null);
  if (!whole || !id || !username) return null;
  readFields(rawUser, whole.value, whole.path, dropped);
  return {
    id,
    username: username.toLowerCase(),
    fullName: toLabel(whole.full_name) || null,
    isVerified: whole.is_verified ?? false,
    isPrivate: whole.is_private ?? false,
    avatarUrl: whole.profile_pic_url ?? null,
  };
}
