import type { Story } from '#lib/story/index.ts';
import { pickSharp, toDrawnPixels, toSharpPicture } from './renditions.ts';
import type { Screen } from './screen.ts';

/** Why a file did not come: an `<img>` or `<video>` does not say, so the same address is asked once more, for one byte. */

export type Fault =
  | 'offline'
  | 'server'
  | 'gone'
  | 'unreachable'
  | 'timeout'
  | 'limited'
  | 'unreadable'
  | 'unavailable';

/** `passing`: asking again can help. */
export type Finding = { fault: Fault | null; passing: boolean };

const CODES: ReadonlyMap<string, Fault> = new Map([
  ['not_found', 'gone'],
  ['upstream_unreachable', 'unreachable'],
  ['upstream_timeout', 'timeout'],
  ['upstream_limited', 'limited'],
  ['rate_limited', 'limited'],
  ['upstream_unreadable', 'unreadable'],
]);
const LASTING: readonly Fault[] = ['gone', 'unreadable'];

export async function learnFault(address: string, signal: AbortSignal): Promise<Finding> {
  if (navigator.onLine === false) return { fault: 'offline', passing: true };
  const response = await fetch(address, { signal, cache: 'no-store', headers: { range: 'bytes=0-0' } }).catch(
    () => null,
  );
  if (!response) return { fault: navigator.onLine ? 'server' : 'offline', passing: true };
  if (response.ok) {
    await response.body?.cancel();
    return { fault: null, passing: true };
  }
  return toFinding(response.status, await response.json().catch(() => null));
}

/** From the answer of the media route: its status, and the code in its problem+json. */
export function toFinding(status: number, body: unknown): Finding {
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : '';
  const fault = CODES.get(code) ?? (status === 404 || status === 410 ? 'gone' : status === 504 ? 'timeout' : 'server');
  return { fault, passing: !LASTING.includes(fault) };
}

/** Of the file that is shown at this size. */
export function toAddress(story: Story, screen: Screen): string {
  const pixels = toDrawnPixels(story, screen);
  return story.kind === 'video' ? pickSharp(story.sources, pixels) : toSharpPicture(story, pixels).src;
}
