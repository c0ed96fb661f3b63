import { createSharedState, type SharedState } from '#components/ui/shared-state.ts';

/** What lies over or beside the stage, one at a time: a store outside React, so that buttons and keys open the same. */
export type Panel = 'menu' | 'help' | 'details';

type State = {
  open: Panel | null;
  /** On a desktop the details stand beside the stage, unless sent away. */
  aside: boolean;
};

export type Panels = Pick<SharedState<State>, 'read' | 'subscribe'> & {
  open: (panel: Panel | null) => void;
  /** Beside the stage where there is room for it, else over it. */
  toggleDetails: () => void;
};

/** Of a window with room beside the stage. */
export const DESKTOP = '(min-width: 64rem)';

export function createPanels(): Panels {
  const { read, set, subscribe } = createSharedState<State>({ open: null, aside: true });
  return {
    read,
    subscribe,
    open: (open) => set({ ...read(), open }),
    toggleDetails() {
      if (matchMedia(DESKTOP).matches) set({ open: null, aside: !read().aside });
      else set({ ...read(), open: 'details' });
    },
  };
}
