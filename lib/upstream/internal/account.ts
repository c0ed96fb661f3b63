import type { FetchedAccount, Who } from '../index.ts';
import { isObject, readFields } from './fields.ts';
import type { Items } from './items.ts';
import { Losses } from './losses.ts';
import { rawAdditional, rawUser } from './raw-story.ts';
import { toLabel } from './text.ts';

/** Whose reel it is. */

const MOST_ASKED = 50;

type Place = { value: unknown; path: string };
type User = NonNullable<ReturnType<typeof readUser>>;

/**
 * The first user of the answer whose id and name are both known; what the reel says of itself, then what was asked for,
 * fills in what is missing. Null when nothing tells the id.
 */
export function toAccount(additional: unknown, items: Items, who: Who, losses: Losses): FetchedAccount | null {
  const reel = readFields(rawAdditional, additional, 'additional_data', losses);
  const user = findUser({ value: reel?.user, path: 'additional_data.user' }, items);
  if (user) readFields(rawUser, user.value, user.path, losses);
  const isAnswered = user !== null || items.length > 0;
  const id = user?.id ?? reel?.id ?? ('userId' in who && isAnswered ? who.userId : null);
  if (!id) return null;
  const username = user?.username ?? ('username' in who ? who.username : undefined);
  const fullName = user?.full_name;
  return {
    id,
    username: username?.toLowerCase(),
    fullName: typeof fullName === 'string' ? toLabel(fullName) || null : undefined,
    isVerified: user?.is_verified ?? undefined,
    isPrivate: user?.is_private ?? undefined,
    avatarUrl: user?.profile_pic_url ?? undefined,
  };
}

function findUser(first: Place, items: Items): User | null {
  let partly: User | null = null;
  for (const place of listPlaces(first, items)) {
    const user = readUser(place);
    if (user?.id && user.username) return user;
    partly ??= user;
  }
  return partly;
}

function* listPlaces(first: Place, items: Items): Generator<Place> {
  yield first;
  for (let index = 0; index < Math.min(items.length, MOST_ASKED); index += 1) {
    const item = items.read(index);
    if (!isObject(item)) continue;
    yield { value: item.user, path: 'items.*.user' };
    yield { value: item.owner, path: 'items.*.owner' };
  }
}

function readUser({ value, path }: Place) {
  const user = readFields(rawUser, value, path, new Losses());
  return user && { ...user, id: user.id ?? user.pk ?? null, value, path };
}
