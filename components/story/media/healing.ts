import * as z from 'zod/mini';
import { renewalReplySchema } from '#lib/media/index.ts';
import { type Finding, learnFault } from './media-fault.ts';

/** Asks for a file whose address has expired to be fetched again, and waits for it. */

export type Healing = 'healing' | 'healing long';

type Prospect = 'coming' | 'never' | 'unasked';

const HEALS_MS = 90_000;
/** From then on somebody who only watches may go on. */
const LONG_MS = 20_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 8000;
/** So long one file is not asked for a second time. */
const REMEMBERED_MS = 5 * 60_000;

/** What was asked for by which file, and when. */
export type Wishes = Map<string, Wish>;
type Wish = { prospect: Promise<Prospect>; at: number };

/** `healed` once the file is there; what was found where no new address is to be had; it may cost 2 credits. */
export async function heal(
  address: string,
  wishes: Wishes,
  found: Finding,
  signal: AbortSignal,
  tell: (healing: Healing) => void,
): Promise<Finding | 'healed'> {
  const { prospect, at } = wish(wishes, address.split('/')[2] ?? '');
  const known = await prospect;
  if (known === 'unasked') return found;
  if (known === 'never') return { fault: 'unavailable', passing: false };
  for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    const waited = performance.now() - at;
    if (waited > HEALS_MS) break;
    tell(waited > LONG_MS ? 'healing long' : 'healing');
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (signal.aborted) break;
    const { fault } = await learnFault(address, signal);
    if (fault === null) return 'healed';
  }
  return { fault: 'unavailable', passing: true };
}

function wish(wishes: Wishes, id: string): Wish {
  const known = wishes.get(id);
  if (known && performance.now() - known.at < REMEMBERED_MS) return known;
  const made = { prospect: ask(id), at: performance.now() };
  wishes.set(id, made);
  return made;
}

async function ask(id: string): Promise<Prospect> {
  const headers = { 'x-dayglass': '1', accept: 'application/json' };
  const response = await fetch(`/api/media/${id}/renewal`, { method: 'POST', headers }).catch(() => null);
  if (response?.status === 401 || response?.status === 403) return 'never';
  const reply = z.safeParse(renewalReplySchema, await response?.json().catch(() => null));
  if (!reply.success) return 'unasked';
  const { state, finishedAt } = reply.data;
  if (state === 'queued' || (state === 'recent' && finishedAt === null)) return 'coming';
  return state === 'stored' || state === 'fetching' ? 'unasked' : 'never';
}
