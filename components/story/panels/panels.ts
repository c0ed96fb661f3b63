/** What lies over or beside the stage, one at a time: a store outside React, so that buttons and keys open the same. */
export type Panel = 'menu' | 'help' | 'details';

type State = {
  open: Panel | null;
  /** On a desktop the details stand beside the stage, unless sent away. */
  aside: boolean;
};

export type Panels = {
  read: () => State;
  open: (panel: Panel | null) => void;
  /** Beside the stage where there is room for it, else over it. */
  toggleDetails: () => void;
  subscribe: (listener: () => void) => () => void;
};

/** Of a window with room beside the stage. */
export const DESKTOP = '(min-width: 64rem)';

export function createPanels(): Panels {
  let state: State = { open: null, aside: true };
  const listeners = new Set<() => void>();
  function set(next: State): void {
    state = next;
    for (const listener of listeners) listener();
  }
  return {
    read: () => state,
    open: (open) => set({ ...state, open }),
    toggleDetails() {
      if (matchMedia(DESKTOP).matches) set({ open: null, aside: !state.aside });
      else set({ ...state, open: 'details' });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
