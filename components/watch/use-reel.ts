import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { showToast } from '#components/ui/toasts.ts';
import type { ReelReply } from '#lib/feed/index.ts';
import { type Asked, budgetOptions, fetchReel, isUntried, RETRY_MS, reelOptions, toRestMs } from '#lib/feed/queries.ts';
import { toFailure } from './failures.ts';
import { useIsIdle } from './use-is-idle.ts';

export type Trouble = { code: string; retryAfter: number | null };

const IDLE_MS = 30 * 60_000;
const GRACE_MS = 500;

type Given = {
  /** As the server had it when the page was made. */
  reply: ReelReply | null;
  failure: Trouble | null;
  /** Whether the page may ask by itself, which may cost 2 credits. */
  asks: boolean;
};

/**
 * The newest answer about an account. A page that may ask does so at once where the stored one is old; while somebody is
 * there to see it (the tab is visible and was used within half an hour) it is renewed when it is no longer fresh.
 */
export function useReel(asked: Asked, { reply, failure, asks }: Given) {
  const t = useTranslate('watch');
  const client = useQueryClient();
  const isIdle = useIsIdle(IDLE_MS);
  const options = reelOptions(asked);
  const query = useQuery({
    ...options,
    ...(reply ? { initialData: reply, initialDataUpdatedAt: Date.parse(reply.serverTime) } : {}),
    enabled: ({ state }) => asks && !isIdle && (failure === null || state.data !== undefined),
    refetchOnWindowFocus: true,
    refetchInterval: ({ state }) => (state.data ? (toRestMs(state.data) || RETRY_MS) + GRACE_MS : false),
  });
  useEffect(() => {
    client.setQueryData(reelOptions(asked).queryKey, (known) => (reply && isNewer(reply, known) ? reply : known));
  }, [client, asked, reply]);
  const insisted = useMutation({
    mutationFn: () => fetchReel(asked, undefined, 'refresh'),
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
  const current = query.data ?? null;
  const trouble = findTrouble(insisted.error) ?? findTrouble(query.error) ?? failure;
  return {
    current,
    trouble,
    /** Nothing is known yet, or something old that the page is about to renew. */
    isPending: asks && trouble === null && (current === null || isUntried(current)),
    isCutOff: query.isRefetchError,
    refresh: () => insisted.mutate(),
    refreshing: insisted.isPending,
  };
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
