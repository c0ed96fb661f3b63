'use client';

import { Pin, PinOff, X } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { AvatarRing } from '#components/story/AvatarRing.tsx';
import { useLocale, useTranslate } from '#components/ui/Messages.tsx';
import { toMoment, toSpan } from '#components/ui/time-format.ts';
import { type Lookup, listLive, toSegments } from './lookups.ts';
import { Opening } from './Opening.tsx';
import { useNow } from './use-now.ts';

type LookupCardProps = { lookup: Lookup; onPin: () => void; onRemove: () => void };

/** An account looked up before: the whole card leads there, its two buttons stand above it. */
export function LookupCard({ lookup, onPin, onRemove }: LookupCardProps) {
  const t = useTranslate();
  const locale = useLocale();
  const now = useNow(60_000) ?? 0;
  const { username, fullName, avatar, at, pinnedAt } = lookup;
  const pinned = pinnedAt !== null;
  return (
    <li className="group/card relative flex min-w-0 items-center gap-3 rounded-2xl border bg-surface p-3 transition-colors duration-150 hover:border-faint has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-glow has-[a:focus-visible]:outline-offset-2">
      <AvatarRing src={avatar} name={username} size={56} segments={toSegments(lookup, now)} />
      <div className="min-w-0 flex-1">
        <Link
          href={`/stories/${username}`}
          prefetch={false}
          className="block truncate font-semibold text-sm outline-none after:absolute after:inset-0 after:rounded-2xl"
        >
          <bdi>{username}</bdi>
          <Opening />
        </Link>
        <p className="truncate text-muted text-xs">
          {fullName ? <bdi>{fullName}</bdi> : t('lookup.at', { time: toMoment(at, now, locale) })}
        </p>
        <p
          className="mt-1 truncate text-faint text-xs tnum"
          title={t('lookup.at', { time: toMoment(at, now, locale) })}
        >
          <Live lookup={lookup} now={now} />
        </p>
      </div>
      <div className="relative flex shrink-0 rounded-xl bg-surface transition-opacity duration-150 pointer-coarse:-mr-2 pointer-fine:absolute pointer-fine:top-2 pointer-fine:right-2 pointer-fine:opacity-0 pointer-fine:focus-within:opacity-100 pointer-fine:group-hover/card:opacity-100">
        <CardButton label={t(pinned ? 'lookup.unpin' : 'lookup.pin', { username })} onClick={onPin}>
          {pinned ? <PinOff size={14} aria-hidden="true" /> : <Pin size={14} aria-hidden="true" />}
        </CardButton>
        <CardButton label={t('lookup.remove', { username })} onClick={onRemove}>
          <X size={14} aria-hidden="true" />
        </CardButton>
      </div>
    </li>
  );
}

function Live({ lookup, now }: { lookup: Lookup; now: number }) {
  const t = useTranslate();
  const locale = useLocale();
  const [first, ...others] = listLive(lookup, now);
  if (!first)
    return t(lookup.expiries?.length ? 'lookup.ended' : 'lookup.none', { time: toMoment(lookup.at, now, locale) });
  return (
    <>
      <span className="font-medium text-accent">{t('lookup.live', { live: others.length + 1 })}</span>
      {' · '}
      <Ends at={first} live={others.length + 1} now={now} />
    </>
  );
}

function Ends({ at, live, now }: { at: string; live: number; now: number }) {
  const t = useTranslate();
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
