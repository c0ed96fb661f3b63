/** State outside React, for what buttons, keys and pictures change alike; read with `useSyncExternalStore`. */
export type SharedState<T> = {
  read: () => T;
  set: (next: T) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createSharedState<T>(first: T): SharedState<T> {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    read: () => state,
    set(next) {
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
