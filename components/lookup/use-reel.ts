import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { showToast } from '#components/ui/toasts.ts';
import type { ReelReply } from '#lib/feed/index.ts';
import { type Asked, budgetOptions, fetchReel, reelOptions } from '#lib/feed/queries.ts';
import { toFailure } from './failures.ts';
import { useIsIdle } from './use-is-idle.ts';

export type Trouble = { code: string; retryAfter: number | null };

const IDLE_MS = 30 * 60_000;
const GRACE_MS = 500;
const RETRY_MS = 5 * 60_000;

/**
 * The newest answer about an account. While somebody is there to see it (the tab is visible and was used within half an
 * hour) it is renewed when it is no longer fresh, which may cost 2 credits each time.
 */
export function useReel(asked: Asked, reply: ReelReply | null, failure: Trouble | null) {
  const t = useTranslate();
  const client = useQueryClient();
  const isIdle = useIsIdle(IDLE_MS);
  const options = reelOptions(asked);
  const query = useQuery({
    ...options,
    ...(reply ? { initialData: reply, initialDataUpdatedAt: Date.parse(reply.serverTime) } : {}),
    enabled: ({ state }) => !isIdle && (failure === null || state.data !== undefined),
    staleTime: ({ state }) => toFreshMs(state.data),
    refetchOnWindowFocus: true,
    refetchInterval: ({ state }) => (state.data ? toFreshMs(state.data) + GRACE_MS : false),
  });
  useEffect(() => {
    client.setQueryData(reelOptions(asked).queryKey, (known) => (reply && isNewer(reply, known) ? reply : known));
  }, [client, asked, reply]);
  const insisted = useMutation({
    mutationFn: () => fetchReel(asked, undefined, true),
    onSuccess: (renewed) => {
      if (renewed.fetchedAt === query.data?.fetchedAt && renewed.status !== 'stale') showToast(t('reel.throttled'));
      client.setQueryData(options.queryKey, renewed);
    },
    onError: (error) => {
      const code = toFailure(findTrouble(error)?.code ?? 'internal');
      if (query.data) showToast(t('fail.toast', { title: t(`fail.${code}.title`) }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: budgetOptions().queryKey }),
  });
  return {
    current: query.data ?? null,
    trouble: findTrouble(insisted.error) ?? findTrouble(query.error) ?? failure,
    isCutOff: query.isRefetchError,
    refresh: () => insisted.mutate(),
    refreshing: insisted.isPending,
  };
}

/** An answer that could not be renewed is asked for again after five minutes: a failed call may cost as well. */
function toFreshMs(reply: ReelReply | undefined): number {
  if (!reply?.freshUntil) return RETRY_MS;
  const left = Date.parse(reply.freshUntil) - Date.parse(reply.serverTime);
  return left > 0 ? left : RETRY_MS;
}

/** A page that the server rendered later knows better than what this browser remembers. */
function isNewer(reply: ReelReply, known: ReelReply | undefined): boolean {
  return !known || reply.serverTime > known.serverTime;
}

function findTrouble(error: Error | null): Trouble | null {
  if (!error) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'internal';
  const retryAfter = 'retryAfter' in error && typeof error.retryAfter === 'number' ? error.retryAfter : null;
  return { code, retryAfter };
}
