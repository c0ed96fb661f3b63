import type { Sticker } from '#lib/story/index.ts';
import type { Player } from '../playback/player.ts';

/** Which sticker is open and whether all are outlined, shared by the picture, the panel and the keys of one viewer. */

export type Opened = {
  sticker: Sticker;
  /** A press keeps it open until it is closed, focus only as long as the focus stays. */
  by: 'press' | 'focus';
  /** All that lay under the press, itself among them. */
  pile: readonly Sticker[];
};

type State = { all: boolean; opened: Opened | null };

export type StickerView = {
  read: () => State;
  /** Stops the story until it is closed or another story comes. */
  open: (opened: Opened) => void;
  close: () => void;
  toggleAll: () => void;
  subscribe: (listener: () => void) => () => void;
};

export function createStickerView(player: Player): StickerView {
  let state: State = { all: false, opened: null };
  const listeners = new Set<() => void>();
  function set(next: State): void {
    state = next;
    for (const listener of listeners) listener();
  }
  return {
    read: () => state,
    open(opened) {
      set({ ...state, opened });
      player.send({ type: 'pause', reason: 'sticker' });
    },
    close: () => player.send({ type: 'resume', reason: 'sticker' }),
    toggleAll: () => set({ ...state, all: !state.all }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
