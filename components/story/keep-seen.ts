import { writeSeen } from '#components/account/use-seen.ts';
import type { Story } from '#lib/story/index.ts';
import { findCurrent, isShown } from './playback/playback.ts';
import type { Player } from './playback/player.ts';

/** Somebody who skips is written down once, not at each step. */
const SETTLES_MS = 300;

/** Writes down each story whose pixels were up while it was the one on screen; the result stops it. */
export function keepSeen(player: Player): () => void {
  const fresh = new Map<string, Story>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write() {
    clearTimeout(timer);
    timer = undefined;
    if (fresh.size > 0) writeSeen([...fresh.values()]);
    fresh.clear();
  }
  let last: Story | null = null;
  function look() {
    const state = player.read();
    const story = findCurrent(state);
    if (!story || story === last || state.ended || !isShown(state) || state.reasons.includes('hidden')) return;
    last = story;
    fresh.set(story.id, story);
    timer ??= setTimeout(write, SETTLES_MS);
  }

  look();
  const forget = player.subscribe(look);
  addEventListener('pagehide', write);
  return () => {
    forget();
    removeEventListener('pagehide', write);
    write();
  };
}
