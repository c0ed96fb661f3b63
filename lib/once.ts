/** Keeps one instance per process: Next may load the same module several times, once for each bundle. */
const registry: Map<string, unknown> = getRegistry();

export function oncePerProcess<T>(key: string, make: () => T): { readonly value: T } {
  return {
    get value() {
      if (!registry.has(key)) registry.set(key, make());
      return registry.get(key) as T;
    },
  };
}

/** For tests: what these keys held is made anew, as in another process. */
export function forgetInProcess(isForgotten: (key: string) => boolean): void {
  for (const key of registry.keys()) if (isForgotten(key)) registry.delete(key);
}

function getRegistry(): Map<string, unknown> {
  const holder: { __dayglass?: Map<string, unknown> } = globalThis as never;
  holder.__dayglass ??= new Map();
  return holder.__dayglass;
}
