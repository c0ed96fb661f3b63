import { oncePerProcess } from './once.ts';

/** The end of a server process: what runs in the background registers here, what begins anew asks first. */

type Stop = () => Promise<void>;

const ending = oncePerProcess('stopping', () => ({
  stops: [] as Stop[],
  begun: new AbortController(),
  hurried: new AbortController(),
}));

/** Whether the process is about to end: nothing new may begin that costs credits. */
export function isStopping(): boolean {
  return ending.value.begun.signal.aborted;
}

/** Aborted when calls under way are given up. */
export function givenUp(): AbortSignal {
  return ending.value.hurried.signal;
}

/** `stop` is called once when the process ends; the latest registered first. */
export function onStop(stop: Stop): void {
  ending.value.stops.unshift(stop);
}

/** From now on nothing new begins. */
export function beginStopping(): void {
  ending.value.begun.abort();
}

/** Ends the background; calls that are then still under way are given up after `graceMs`. Never rejects. */
export async function stopBackground(graceMs = 0): Promise<void> {
  const { stops, hurried } = ending.value;
  beginStopping();
  if (graceMs === 0) hurried.abort();
  const hurry = setTimeout(() => hurried.abort(), graceMs);
  for (const stop of stops.splice(0)) await stop().catch(() => undefined);
  clearTimeout(hurry);
  hurried.abort();
}
