/** Which stories an account has by itself at a moment: a pure function of seed, start and clock. */
import type { Account, Theme } from './accounts.ts';
import { createRandom } from './random.ts';
import { composeRecipe } from './recipes.ts';
import { listSampleStories } from './sample.ts';
import { listShowcase } from './showcases.ts';
import { createStory, LIFE_SECONDS, type Recipe, type Story } from './story.ts';

/** `still`: what is there at the start is all there ever is. */
export type Course = { seed: number; still: boolean; startedAtMs: number };

const LIFE_MS = LIFE_SECONDS * 1000;
const HOUR_MS = 3_600_000;
const ANCHOR_MS = 6 * HOUR_MS;
const SET_STEP_MS = 25 * 60_000;
const SET_SPAN_MS = 10 * HOUR_MS;
const SOON_SECONDS = [90, 240, 540, 1500, 3600, 10_800, 28_800, 57_600];

/** May hold stories that are yet to come or over. */
export function listScheduled(account: Account, course: Course, atMs: number): Story[] {
  const { plan, username } = account;
  const list = (recipes: Recipe[], toTakenAt: (index: number) => number) =>
    recipes.map((recipe, index) => createLatest(username, recipe, toTakenAt(index), course, atMs));
  switch (plan.kind) {
    case 'none':
      return [];
    case 'sample':
      return listSampleStories(username);
    case 'arriving': {
      if (!course.still) return listArriving(username, plan, course.seed, atMs);
      const count = createRandom(course.seed, username, 'count').int(4, 9);
      const toTakenAt = (index: number) => course.startedAtMs - (0.1 + (count - index) * 1.9) * HOUR_MS;
      return list(composeMany(username, plan.theme, course.seed, count), toTakenAt);
    }
    case 'soon': {
      const left = (index: number) => (course.still ? (3 + index * 2) * 3600 : (SOON_SECONDS[index] ?? 0));
      const recipes = composeMany(username, plan.theme, course.seed, SOON_SECONDS.length);
      return list(recipes, (index) => course.startedAtMs - LIFE_MS + left(index) * 1000);
    }
    case 'set': {
      const { startedAtMs, still, seed } = course;
      const anchor = still ? startedAtMs : startedAtMs - (startedAtMs % ANCHOR_MS);
      const recipes = listShowcase(plan.name, seed, anchor);
      const step = Math.min(SET_STEP_MS, SET_SPAN_MS / recipes.length);
      return list(recipes, (index) => anchor - (recipes.length - index) * step);
    }
  }
}

/** The stories that may carry an id of that moment. */
export function listCandidates(account: Account, course: Course, takenAtMs: number, atMs: number): Story[] {
  const { plan, username } = account;
  if (plan.kind !== 'arriving' || course.still) return listScheduled(account, course, atMs);
  return [createArrival(username, plan, course.seed, Math.floor(takenAtMs / (plan.seconds * 1000)))];
}

/** Unless all is still, a story that is over is taken again at once, so that its account never runs dry. */
function createLatest(username: string, recipe: Recipe, takenAtMs: number, course: Course, atMs: number): Story {
  const first = Math.floor(takenAtMs);
  const lives = course.still ? 0 : Math.max(0, Math.floor((atMs - (first - (first % 1000))) / LIFE_MS));
  return createStory(username, first + lives * LIFE_MS, recipe);
}

type Arriving = { seconds: number; theme: Theme };

/** Every story stays until four slots of its rank have passed, so there are few, of every age up to a day. */
function listArriving(username: string, plan: Arriving, seed: number, atMs: number): Story[] {
  const slots = LIFE_SECONDS / plan.seconds;
  const last = Math.floor(atMs / (plan.seconds * 1000));
  const stories: Story[] = [];
  for (let rank = 1; rank < slots; rank *= 4) {
    const newest = Math.floor(last / rank);
    const isTop = rank * 4 >= slots;
    for (let step = newest; step > newest - 4; step -= 1) {
      if (isTop || step % 4 !== 0) stories.push(createArrival(username, plan, seed, step * rank));
    }
  }
  return stories;
}

function createArrival(username: string, { seconds, theme }: Arriving, seed: number, slot: number): Story {
  const random = createRandom(seed, username, slot);
  const takenAtMs = Math.floor(slot * seconds * 1000 + random.next() * seconds * 500);
  return createStory(username, takenAtMs, composeRecipe(theme, random));
}

function composeMany(username: string, theme: Theme, seed: number, count: number): Recipe[] {
  return Array.from({ length: count }, (_, index) => composeRecipe(theme, createRandom(seed, username, index)));
}
