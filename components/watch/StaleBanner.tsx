'use client';

import { History, RotateCw } from 'lucide-react';
import { useMoment } from '#components/time/use-moment.ts';
import { Button } from '#components/ui/Button.tsx';
import { useTranslate } from '#components/ui/Messages.tsx';
import { CREDITS_PER_CALL } from '#lib/upstream/index.ts';
import { CreditCost } from './CreditCost.tsx';
import { RetryIn } from './RetryIn.tsx';
import { LONGEST_WAIT_SECONDS, useWait } from './use-wait.ts';

const REASONS = [
  'budget_exhausted',
  'forbidden',
  'rate_limited',
  'upstream_auth',
  'upstream_credits',
  'upstream_unreachable',
  'upstream_unreadable',
  'upstream_limited',
  'upstream_timeout',
  'unavailable',
  'offline',
] as const;

type StaleBannerProps = {
  fetchedAt: string;
  /** The code that kept the answer from being renewed. */
  reason: string | null;
  /** Seconds until trying again can help. */
  retryAfter: number | null;
  onRefresh: () => void;
  refreshing: boolean;
};

/** Above an answer that is older than it should be: why, from when, and the way out. */
export function StaleBanner({ fetchedAt, reason, retryAfter, onRefresh, refreshing }: StaleBannerProps) {
  const t = useTranslate('watch');
  const time = useMoment(fetchedAt);
  const wait = useWait(refreshing || (retryAfter ?? 0) > LONGEST_WAIT_SECONDS ? null : retryAfter);
  const known = REASONS.find((code) => code === reason);
  return (
    <div className="flex items-center gap-3 border-b bg-surface py-1 ps-4 pe-2 text-sm sm:ps-6">
      <History size={16} aria-hidden="true" className="shrink-0 text-warn" />
      <p role="status" className="min-w-0 flex-1 py-1.5">
        {known && `${t(`stale.${known}`)} `}
        <strong className="font-semibold tnum">{t('stale.from', { time })}</strong>
      </p>
      <Button
        look="ghost"
        pending={refreshing}
        disabled={wait > 0}
        onClick={onRefresh}
        icon={<RotateCw size={16} aria-hidden="true" />}
        className="px-3"
      >
        <span className="max-sm:sr-only">
          {wait > 0 ? <RetryIn seconds={wait} /> : t(known ? 'stale.retry' : 'reel.again')}
        </span>
        {!known && <CreditCost credits={CREDITS_PER_CALL} />}
      </Button>
    </div>
  );
}
