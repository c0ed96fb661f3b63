'use client';

import { useQuery } from '@tanstack/react-query';
import { toMoment } from '#components/time/time-format.ts';
import { useLocale, useTranslate } from '#components/ui/Messages.tsx';
import { type Asked, quoteOptions } from '#lib/feed/queries.ts';
import type { Search } from './use-search.ts';
import { useSettled } from './use-settled.ts';

const PATIENCE_MS = 700;
const QUOTE_AFTER_MS = 250;
/** A look-up, this person's or another's, changes the price at any moment. */
const UNCACHED = { staleTime: 0, gcTime: 0, refetchInterval: 30_000 };

type SearchHintProps = {
  id: string;
  search: Search;
  /** What stands there while nothing is typed. */
  idle: string;
  className: string;
};

/** One line below the box: what is wrong once typing rests, else what the look-up will cost. */
export function SearchHint({ id, search, idle, className }: SearchHintProps) {
  const t = useTranslate('search');
  const { text, reading, quoted: asked, insisted, pending } = search;
  const rested = useSettled(text, PATIENCE_MS) === text;
  const fault = !asked && (insisted || (rested && reading.fault !== 'empty')) ? reading.fault : null;
  const settled = useSettled(JSON.stringify(asked), QUOTE_AFTER_MS) === JSON.stringify(asked);
  return (
    <p id={`${id}-hint`} aria-live="polite" className={`text-sm ${fault ? 'text-danger' : 'text-muted'} ${className}`}>
      {fault && t(`lookup.fault.${fault}`)}
      {!fault && pending && t('lookup.pending')}
      {!fault && !pending && asked && <Cost asked={asked} settled={settled} />}
      {!fault && !pending && !asked && idle}
    </p>
  );
}

function Cost({ asked, settled }: { asked: Asked; settled: boolean }) {
  const t = useTranslate('search');
  const locale = useLocale();
  const { data, isError } = useQuery({ ...quoteOptions(asked), ...UNCACHED, enabled: settled });
  if (isError) return t('lookup.cost.unknown');
  if (!data) return ' ';
  if (data.credits === 0)
    return data.fetchedAt
      ? t('lookup.cost.stored', { time: toMoment(data.fetchedAt, Date.now(), locale) })
      : t('lookup.cost.free');
  if (data.remaining === null) return t('lookup.cost', { credits: data.credits });
  if (data.remaining < data.credits) return <span className="text-warn">{t('lookup.cost.none')}</span>;
  return t('lookup.cost.left', { credits: data.credits, remaining: data.remaining });
}
