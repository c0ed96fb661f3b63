'use client';

import { History, RotateCw } from 'lucide-react';
import { Button } from '#components/ui/Button.tsx';
import { useTranslate } from '#components/ui/Messages.tsx';
import { useMoment } from '#components/ui/use-moment.ts';

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
  onRefresh: () => void;
  refreshing: boolean;
};

/** Above an answer that is older than it should be: why, from when, and the way out. */
export function StaleBanner({ fetchedAt, reason, onRefresh, refreshing }: StaleBannerProps) {
  const t = useTranslate();
  const time = useMoment(fetchedAt);
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
        onClick={onRefresh}
        icon={<RotateCw size={16} aria-hidden="true" />}
        className="px-3"
      >
        <span className="max-sm:sr-only">{t('stale.retry')}</span>
      </Button>
    </div>
  );
}
