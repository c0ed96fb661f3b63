import { queryOptions } from '@tanstack/react-query';
import type { BudgetReply, Quote, ReelReply } from './index.ts';

/** Schemas and parser load with the first request, so that they do not weigh on the first picture. */

export type Asked = { username: string } | { userId: string };

export function reelOptions(asked: Asked) {
  return queryOptions({
    queryKey: ['reel', asked],
    queryFn: ({ client, queryKey, signal }): Promise<ReelReply> => {
      const known = client.getQueryData<ReelReply>(queryKey);
      return fetchReel(asked, signal, known && !isUntried(known) ? 'renewal' : undefined);
    },
    staleTime: ({ state }) => (state.data ? toRestMs(state.data) : 0),
  });
}

/** After a call that failed, since it may have cost as well. */
export const RETRY_MS = 5 * 60_000;

/** How long an answer is left alone. 0 for what nobody has tried to renew. */
export function toRestMs(reply: ReelReply): number {
  if (isUntried(reply)) return 0;
  const left = Date.parse(reply.freshUntil ?? '') - Date.parse(reply.serverTime);
  return left > 0 ? left : RETRY_MS;
}

/** Old, as the store had it, and nobody has tried to renew it. */
export function isUntried({ freshUntil, serverTime, staleReason }: ReelReply): boolean {
  return staleReason === null && freshUntil !== null && freshUntil <= serverTime;
}

/**
 * May cost 2 credits. `refresh`: somebody insists on a new answer; `renewal`: the page asks by itself, since the one that
 * it shows has grown old.
 */
export async function fetchReel(
  asked: Asked,
  signal?: AbortSignal,
  reason?: 'refresh' | 'renewal',
): Promise<ReelReply> {
  const [{ fetchJson }, { reelReplySchema }] = await load();
  return fetchJson(`/api/stories?${toQuery(asked)}${reason ? `&${reason}=1` : ''}`, reelReplySchema, signal);
}

/** What the server has stored of these accounts; never costs credits. */
export function storedReelsOptions(usernames: readonly string[]) {
  return queryOptions({
    queryKey: ['stored-reels', usernames],
    staleTime: Number.POSITIVE_INFINITY,
    enabled: usernames.length > 0,
    queryFn: async ({ signal }): Promise<ReelReply[]> => {
      const [{ fetchJson }, { storedReelsReplySchema }] = await load();
      const query = usernames.map(encodeURIComponent).join(',');
      return (await fetchJson(`/api/reels?usernames=${query}`, storedReelsReplySchema, signal)).reels;
    },
  });
}

export function quoteOptions(asked: Asked) {
  return queryOptions({
    queryKey: ['quote', asked],
    staleTime: 5000,
    queryFn: async ({ signal }): Promise<Quote> => {
      const [{ fetchJson }, { quoteSchema }] = await load();
      return fetchJson(`/api/quote?${toQuery(asked)}`, quoteSchema, signal);
    },
  });
}

export function budgetOptions() {
  return queryOptions({
    queryKey: ['budget'],
    staleTime: 10_000,
    queryFn: async ({ signal }): Promise<BudgetReply> => {
      const [{ fetchJson }, { budgetSchema }] = await load();
      return fetchJson('/api/budget', budgetSchema, signal);
    },
  });
}

function load() {
  return Promise.all([import('#lib/api.ts'), import('./index.ts')]);
}

function toQuery(asked: Asked): string {
  return 'username' in asked ? `username=${encodeURIComponent(asked.username)}` : `user_id=${asked.userId}`;
}
