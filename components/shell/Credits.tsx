'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Coins } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { useIsCovered } from '#components/ui/covered.ts';
import { useTranslate } from '#components/ui/Messages.tsx';
import { budgetOptions } from '#lib/feed/queries.ts';

/** What was spent today; asked again on every change of page, since a look-up may have been paid, but never unseen. */
export function Credits() {
  const t = useTranslate('frame');
  const path = usePathname();
  const client = useQueryClient();
  const isCovered = useIsCovered();
  const { data } = useQuery({ ...budgetOptions(), enabled: !isCovered });
  useEffect(() => {
    if (path) void client.invalidateQueries({ queryKey: budgetOptions().queryKey });
  }, [client, path]);

  if (!data) return <span aria-hidden="true" className="h-5 w-16" />;
  const share = data.perDay > 0 ? Math.min(1, data.spentToday / data.perDay) : 1;
  const low = data.remaining < 2;
  return (
    <span
      title={t('shell.credits.long', { spent: data.spentToday, perDay: data.perDay, remaining: data.remaining })}
      className={`flex items-center gap-2 whitespace-nowrap text-xs tnum ${low ? 'text-danger' : 'text-muted'}`}
    >
      <span aria-hidden="true" className="h-1 w-10 overflow-hidden rounded-full bg-line max-sm:hidden">
        <span
          className="block h-full origin-left rounded-full bg-current rtl:origin-right"
          style={{ transform: `scaleX(${share})` }}
        />
      </span>
      <span aria-hidden="true" className="flex items-center gap-1.5 sm:hidden">
        <Coins size={14} />
        {t('shell.credits.short', { spent: data.spentToday, perDay: data.perDay })}
      </span>
      <span className="max-sm:sr-only">{t('shell.credits', { spent: data.spentToday, perDay: data.perDay })}</span>
    </span>
  );
}
