import { env } from './env.ts';
import { oncePerProcess } from './once.ts';

/** The one clock of server code: real time, a fixed start that ticks (DAYGLASS_CLOCK), or what a test sets. */
const clock = oncePerProcess('time.clock', () => ({ read: startingAt(env().DAYGLASS_CLOCK) }));

export function now(): Date {
  return clock.value.read();
}

/** For tests. */
export function setClock(read: () => Date): void {
  clock.value.read = read;
}

function startingAt(iso: string | undefined): () => Date {
  if (!iso) return () => new Date();
  const offset = Date.parse(iso) - Date.now();
  return () => new Date(Date.now() + offset);
}
