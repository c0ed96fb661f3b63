import { keepKnown } from './playlist.ts';

/** Which stories leave a reel and which join it while somebody watches, without a jump. */

type Attended<S> = {
  stories: readonly S[];
  index: number;
  run: number;
  movedBy: 'person' | 'time' | 'nobody';
  ended: boolean;
  leaving: boolean;
  expiredCount: number;
};

export function expire<S extends { id: string }, A extends Attended<S>>(state: A, id: string): A {
  const at = state.stories.findIndex((story) => story.id === id);
  if (at < 0) return state;
  if (at === state.index && !state.ended) return state.leaving ? state : { ...state, leaving: true };
  const stories = without<S>(state.stories, at);
  const index = Math.max(0, at < state.index || at === stories.length ? state.index - 1 : state.index);
  return {
    ...state,
    stories,
    index: Math.min(index, Math.max(0, stories.length - 1)),
    expiredCount: state.expiredCount + 1,
  };
}

/** A newer answer: what is known stays the same object, and the story on screen stays even when it is no longer there. */
export function replace<S extends { id: string }, A extends Attended<S>>(state: A, answer: readonly S[]): A {
  const stories = keepKnown<S>(state.stories, answer);
  const current = state.stories[state.index] ?? null;
  if (!current && stories.length > 0) {
    return { ...state, stories, index: 0, run: state.run + 1, movedBy: 'time', ended: false };
  }
  if (!current || state.ended) {
    const index = stories.findIndex(({ id }) => id === current?.id);
    const kept = index < 0 ? Math.max(0, stories.length - 1) : index;
    return { ...state, stories, index: kept, ended: true };
  }
  const index = stories.findIndex(({ id }) => id === current.id);
  if (index >= 0) return { ...state, stories, index };
  const before = state.stories.slice(0, state.index).map(({ id }) => id);
  const at = stories.filter(({ id }) => before.includes(id)).length;
  return { ...state, stories: [...stories.slice(0, at), current, ...stories.slice(at)], index: at, leaving: true };
}

export function without<S>(list: readonly S[], at: number): readonly S[] {
  return [...list.slice(0, at), ...list.slice(at + 1)];
}
