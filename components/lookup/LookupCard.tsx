'use client';

import { Pin, PinOff, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { AccountCard } from '#components/account/AccountCard.tsx';
import { useSeen } from '#components/account/use-seen.ts';
import { toMoment, toSpan } from '#components/time/time-format.ts';
import { useNow } from '#components/time/use-now.ts';
import { useLocale, useTranslate } from '#components/ui/Messages.tsx';
import { type Lookup, listLive, toSegments } from './lookups.ts';

type LookupCardProps = { lookup: Lookup; onPin: () => void; onRemove: () => void };

/** An account looked up before: the whole card leads there, its two buttons stand above it. */
export function LookupCard({ lookup, onPin, onRemove }: LookupCardProps) {
  const t = useTranslate('lookup');
  const locale = useLocale();
  const now = useNow(60_000) ?? 0;
  const seen = useSeen();
  const { username, fullName, avatar, at } = lookup;
  return (
    <AccountCard
      username={username}
      avatar={avatar}
      segments={toSegments(lookup, now, seen)}
      actions={<Actions lookup={lookup} onPin={onPin} onRemove={onRemove} />}
    >
      <p className="truncate text-muted text-xs">
        {fullName ? <bdi>{fullName}</bdi> : t('lookup.at', { time: toMoment(at, now, locale) })}
      </p>
      <p className="mt-1 truncate text-faint text-xs tnum" title={t('lookup.at', { time: toMoment(at, now, locale) })}>
        <Live lookup={lookup} now={now} />
      </p>
    </AccountCard>
  );
}

/** Stands above the card's link; with a mouse it shows while one points at the card. */
function Actions({ lookup: { username, pinnedAt }, onPin, onRemove }: LookupCardProps) {
  const t = useTranslate('lookup');
  const pinned = pinnedAt !== null;
  return (
    <div className="relative flex shrink-0 rounded-xl bg-surface transition-opacity duration-150 pointer-coarse:-me-2 pointer-fine:absolute pointer-fine:top-2 pointer-fine:end-2 pointer-fine:opacity-0 pointer-fine:focus-within:opacity-100 pointer-fine:group-hover/card:opacity-100">
      <CardButton label={t(pinned ? 'lookup.unpin' : 'lookup.pin', { username })} onClick={onPin}>
        {pinned ? <PinOff size={14} aria-hidden="true" /> : <Pin size={14} aria-hidden="true" />}
      </CardButton>
      <CardButton label={t('lookup.remove', { username })} onClick={onRemove}>
        <X size={14} aria-hidden="true" />
      </CardButton>
    </div>
  );
}

function Live({ lookup, now }: { lookup: Lookup; now: number }) {
  const t = useTranslate('lookup');
  const locale = useLocale();
  const [first, ...others] = listLive(lookup, now);
  if (!first)
    return t(lookup.stories?.length ? 'lookup.ended' : 'lookup.none', { time: toMoment(lookup.at, now, locale) });
  return (
    <>
      <span className="font-medium text-accent">{t('lookup.live', { live: others.length + 1 })}</span>
      {' · '}
      <Ends at={first.expiresAt} live={others.length + 1} now={now} />
    </>
  );
}

function Ends({ at, live, now }: { at: string; live: number; now: number }) {
  const t = useTranslate('lookup');
  const { unit, big } = toSpan(Date.parse(at) - now);
  return (
    <time dateTime={at} data-expires-at={at}>
      {t('lookup.ends', { live, unit, big })}
    </time>
  );
}

function CardButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-7 place-items-center rounded-lg text-faint hover:bg-raised hover:text-ink pointer-coarse:size-11"
    >
      {children}
    </button>
  );
}
