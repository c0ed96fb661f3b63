/** The few notices on screen: a store outside React, so that anything may raise one. */
export type Toast = { id: number; text: string; action: { label: string; run: () => void } | null };

const MOST = 3;
const NONE: readonly Toast[] = [];

let shown: readonly Toast[] = NONE;
let lastId = 0;
const listeners = new Set<() => void>();

export function showToast(text: string, action: Toast['action'] = null): void {
  lastId += 1;
  set([...shown, { id: lastId, text, action }].slice(-MOST));
}

export function dismissToast(id: number): void {
  set(shown.filter((toast) => toast.id !== id));
}

export function listToasts(): readonly Toast[] {
  return shown;
}

export function listNoToasts(): readonly Toast[] {
  return NONE;
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: readonly Toast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}
