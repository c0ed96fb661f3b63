/** A value that this browser keeps under one key, as a store for `useSyncExternalStore`; other tabs' changes are heard. */
export type StoredValue<T> = {
  read: () => T;
  readText: () => string | null;
  write: (text: string) => void;
  subscribe: (listener: () => void) => () => void;
};

/** `parse` must take anything and never throw. What cannot be kept is remembered as long as the page lives. */
export function createStoredValue<T>(key: string, parse: (text: string | null) => T): StoredValue<T> {
  const listeners = new Set<() => void>();
  let unsaved: string | null = null;
  let known: { text: string | null; value: T } | null = null;

  function readText(): string | null {
    if (unsaved !== null) return unsaved;
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  return {
    readText,
    read() {
      const text = readText();
      if (known === null || known.text !== text) known = { text, value: parse(text) };
      return known.value;
    },
    write(text) {
      try {
        localStorage.setItem(key, text);
        unsaved = null;
      } catch {
        unsaved = text;
      }
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      addEventListener('storage', listener);
      return () => {
        listeners.delete(listener);
        removeEventListener('storage', listener);
      };
    },
  };
}

export function toJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

/** An own field of whatever it may be. */
export function toField(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
