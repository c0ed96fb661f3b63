/** Who has which stories at a moment: a pure schedule from seed and clock, plus stories added by hand. */
import { type Account, accounts, plainTheme } from './accounts.ts';
import { createRandom } from './random.ts';
import { composeRecipe, photoRecipe, videoRecipe } from './recipes.ts';
import { listSampleStories } from './sample.ts';
import { listShowcase } from './showcases.ts';
import { createStory, LIFE_SECONDS, type Recipe, type Story, toMsOfId } from './story.ts';

export type World = {
  findAccount: (by: { username?: string; userId?: string }) => Account | null;
  /** Live now, oldest first; of the sample's account only what was added to it. */
  listStories: (account: Account) => Story[];
  findStory: (id: string) => Story | null;
  add: (account: Account, recipe: Recipe) => Story;
  reset: () => void;
};

const LIFE_MS = LIFE_SECONDS * 1000;
const ANCHOR_MS = 6 * 3_600_000;
const KEPT = 6000;
const SOON_SECONDS = [90, 240, 540, 1500, 3600, 10_800, 28_800, 57_600];

export function createWorld(options: { seed: number; still: boolean; now: () => number }): World {
  const { seed, still, now } = options;
  const startedAt = now();
  const anchor = still ? startedAt : Math.floor(startedAt / ANCHOR_MS) * ANCHOR_MS;
  const showcases = new Map<string, Recipe[]>();
  const handed = new Map<string, Story>();
  let added: Story[] = [];

  function listScheduled(account: Account, at: number): Story[] {
    const { plan, username } = account;
    switch (plan.kind) {
      case 'none':
        return [];
      case 'sample':
        return listSampleStories(username);
      case 'arriving':
        return still ? listStill(account, at) : listArriving(account, at);
      case 'soon':
        return listSoon(account, at);
      case 'set': {
        const recipes = showcases.get(username) ?? listShowcase(plan.name, seed, anchor);
        showcases.set(username, recipes);
        const step = Math.min(25 * 60_000, (10 * 3_600_000) / recipes.length);
        return listFixed(username, recipes, (index) => anchor - (recipes.length - index) * step, at);
      }
    }
  }

  function listFixed(username: string, recipes: Recipe[], takenAt: (index: number) => number, at: number): Story[] {
    return recipes.flatMap((recipe, index) => {
      const first = Math.floor(takenAt(index));
      const lives = still ? 0 : Math.max(0, Math.floor((at - Math.floor(first / 1000) * 1000) / LIFE_MS));
      return [createStory(username, first + lives * LIFE_MS, recipe)];
    });
  }

  function listStill(account: Account, at: number): Story[] {
    if (account.plan.kind !== 'arriving') return [];
    const { theme } = account.plan;
    const count = createRandom(seed, account.username, 'count').int(4, 9);
    const recipes = Array.from({ length: count }, (_, index) =>
      composeRecipe(theme, createRandom(seed, account.username, index)),
    );
    return listFixed(account.username, recipes, (index) => startedAt - (0.1 + (count - index) * 1.9) * 3_600_000, at);
  }

  function listSoon(account: Account, at: number): Story[] {
    if (account.plan.kind !== 'soon') return [];
    const { theme } = account.plan;
    const lefts = still ? SOON_SECONDS.map((_, index) => (3 + index * 2) * 3600) : SOON_SECONDS;
    const recipes = lefts.map((_, index) => composeRecipe(theme, createRandom(seed, account.username, index)));
    return listFixed(account.username, recipes, (index) => startedAt - LIFE_MS + (lefts[index] ?? 0) * 1000, at);
  }

  /** Every story stays until four slots of its rank have passed, so there are few, of every age up to a day. */
  function listArriving(account: Account, at: number): Story[] {
    if (account.plan.kind !== 'arriving') return [];
    const slots = LIFE_MS / (account.plan.seconds * 1000);
    const last = Math.floor(at / (account.plan.seconds * 1000));
    const stories: Story[] = [];
    for (let rank = 1; rank < slots; rank *= 4) {
      const newest = Math.floor(last / rank);
      const isTop = rank * 4 >= slots;
      for (let step = newest; step > newest - 4; step -= 1) {
        if (isTop || step % 4 !== 0) stories.push(createArrival(account, step * rank));
      }
    }
    return stories;
  }

  function createArrival(account: Account, slot: number): Story {
    const random = createRandom(seed, account.username, slot);
    const { plan } = account;
    if (plan.kind !== 'arriving') throw new TypeError(`${account.username} has no schedule`);
    const takenAt = Math.floor(slot * plan.seconds * 1000 + random.next() * plan.seconds * 500);
    return createStory(account.username, takenAt, composeRecipe(plan.theme, random));
  }

  function listStories(account: Account): Story[] {
    const at = now();
    const own = added.filter((story) => story.username === account.username);
    const scheduled = account.plan.kind === 'sample' ? [] : listScheduled(account, at);
    const stories = [...scheduled, ...own]
      .filter((story) => story.takenAtMs <= at && story.expiresAtMs > at)
      .sort((a, b) => a.takenAtMs - b.takenAtMs);
    for (const story of stories) remember(story);
    return stories;
  }

  function remember(story: Story): void {
    handed.delete(story.id);
    handed.set(story.id, story);
    for (const id of handed.keys()) {
      if (handed.size <= KEPT) break;
      handed.delete(id);
    }
  }

  function findStory(id: string): Story | null {
    const known = handed.get(id);
    if (known !== undefined) return known;
    const at = toMsOfId(id);
    for (const account of accounts) {
      const { plan } = account;
      const isArriving = plan.kind === 'arriving' && !still;
      const candidates = isArriving
        ? [createArrival(account, Math.floor(at / (plan.seconds * 1000)))]
        : listScheduled(account, now());
      const found = candidates.find((story) => story.id === id);
      if (found !== undefined) return found;
    }
    return null;
  }

  return {
    findAccount: ({ username, userId }) =>
      accounts.find((account) =>
        username === undefined ? account.userId === userId : account.username === username,
      ) ?? null,
    listStories,
    findStory,
    add: (account, recipe) => {
      const newest = listStories(account).at(-1);
      const story = createStory(account.username, Math.max(now(), (newest?.takenAtMs ?? 0) + 1), recipe);
      added.push(story);
      return story;
    },
    reset: () => {
      added = [];
    },
  };
}

/** What `POST /_sim/stories` makes for a kind: `video`, a sticker's name, or a plain photo. */
export function composeByKind(kind: string, nowMs: number): Recipe {
  const random = createRandom('by-hand', kind, nowMs);
  if (kind === 'video') return videoRecipe(random.pick(['tide', 'trains', 'drift', 'ridge']));
  if (kind === 'image') return photoRecipe(plainTheme, random);
  const recipes = listShowcase('stickers', 0, nowMs);
  const found = recipes.find((recipe) => recipe.stickers[0]?.array === STICKER_ARRAYS[kind]);
  return { ...(found ?? photoRecipe(plainTheme, random)), artSeed: String(random.int(0, 1_000_000_000)) };
}

export const STICKER_ARRAYS: Record<string, string> = {
  hashtag: 'story_hashtags',
  mention: 'reel_mentions',
  location: 'story_locations',
  link: 'story_link_stickers',
  poll: 'story_polls',
  question: 'story_questions',
  quiz: 'story_quizs',
  slider: 'story_sliders',
  countdown: 'story_countdowns',
  music: 'story_music_stickers',
  post: 'story_feed_media',
  reaction: 'story_reaction_stickers',
  bloks: 'story_bloks_stickers',
  unknown: 'story_chats',
};
