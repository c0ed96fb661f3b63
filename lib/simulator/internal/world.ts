/** Who has which stories at a moment: a pure schedule from seed and clock, plus stories added by hand. */
import { type Account, accounts, plainTheme } from './accounts.ts';
import { createRandom } from './random.ts';
import { photoRecipe, videoRecipe } from './recipes.ts';
import { listCandidates, listScheduled } from './schedule.ts';
import { listShowcase } from './showcases.ts';
import { createStory, type Recipe, type Story, toMsOfId } from './story.ts';

export type World = {
  findAccount: (by: { username?: string; userId?: string }) => Account | null;
  /** Live now, oldest first; of the sample's account only what was added to it. */
  listStories: (account: Account) => Story[];
  findStory: (id: string) => Story | null;
  add: (account: Account, recipe: Recipe) => Story;
  reset: () => void;
};

const KEPT = 6000;

export function createWorld(options: { seed: number; still: boolean; now: () => number }): World {
  const { seed, still, now } = options;
  const course = { seed, still, startedAtMs: now() };
  const handed = new Map<string, Story>();
  let added: Story[] = [];

  function listStories(account: Account): Story[] {
    const at = now();
    const own = added.filter((story) => story.username === account.username);
    const scheduled = account.plan.kind === 'sample' ? [] : listScheduled(account, course, at);
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
    const candidates = accounts.flatMap((account) => listCandidates(account, course, toMsOfId(id), now()));
    return candidates.find((story) => story.id === id) ?? null;
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
