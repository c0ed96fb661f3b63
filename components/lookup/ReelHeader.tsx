'use client';

import { BadgeCheck, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { useTranslate } from '#components/ui/Messages.tsx';
import { toSpan } from '#components/ui/time-format.ts';
import { useMoment } from '#components/ui/use-moment.ts';
import { CreditCost } from './CreditCost.tsx';
import { useNow } from './use-now.ts';

type ReelHeaderProps = {
  username: string;
  fullName: string | null;
  isVerified: boolean;
  /** The avatar in its ring. */
  avatar: ReactNode;
  fetchedAt: string;
  credits: number;
  onRefresh: () => void;
  refreshing: boolean;
};

/** Whose stories these are, how old the answer is, and a way to a newer one. */
export function ReelHeader(props: ReelHeaderProps) {
  const t = useTranslate();
  const { username, fullName, isVerified, avatar, fetchedAt, credits, onRefresh, refreshing } = props;
  return (
    <header className="flex items-center gap-4">
      {avatar}
      <div className="min-w-0 flex-1">
        <h1 className="flex items-center gap-1.5 font-semibold text-lg leading-6">
          <bdi className="truncate">{username}</bdi>
          {isVerified && (
            <BadgeCheck size={16} aria-label={t('reel.verified')} role="img" className="shrink-0 text-muted" />
          )}
        </h1>
        <p className="truncate text-muted text-sm">
          {fullName && <bdi>{fullName}</bdi>}
          {fullName && ' · '}
          <FetchedAge at={fetchedAt} />
        </p>
      </div>
      <Button pending={refreshing} onClick={onRefresh} icon={<RotateCw size={16} aria-hidden="true" />}>
        {t('reel.refresh')}
        <CreditCost credits={credits} />
      </Button>
    </header>
  );
}

/** How long ago the answer was fetched, ticking; its clock time until hydrated. */
export function FetchedAge({ at }: { at: string }) {
  const t = useTranslate();
  const now = useNow();
  const moment = useMoment(at);
  if (now === null) return t('reel.checked', { time: moment });
  const { unit, big } = toSpan(now - Date.parse(at));
  return t('reel.age', { unit, big });
}
