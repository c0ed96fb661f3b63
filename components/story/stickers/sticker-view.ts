import { createSharedState, type SharedState } from '#components/ui/shared-state.ts';
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

export type StickerView = Pick<SharedState<State>, 'read' | 'subscribe'> & {
  /** Stops the story until it is closed or another story comes. */
  open: (opened: Opened) => void;
  close: () => void;
  toggleAll: () => void;
};

export function createStickerView(player: Player): StickerView {
  const { read, set, subscribe } = createSharedState<State>({ all: false, opened: null });
  return {
    read,
    subscribe,
    open(opened) {
      set({ ...read(), opened });
      player.send({ type: 'pause', reason: 'sticker' });
    },
    close: () => player.send({ type: 'resume', reason: 'sticker' }),
    toggleAll: () => set({ ...read(), all: !read().all }),
  };
}
