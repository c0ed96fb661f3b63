'use client';

import { Hash } from 'lucide-react';
import { AvatarRing } from '#components/account/AvatarRing.tsx';
import { useSeen } from '#components/account/use-seen.ts';
import { useNow } from '#components/time/use-now.ts';
import { useTranslate } from '#components/ui/Messages.tsx';
import { toSegments } from './lookups.ts';
import { SearchHint } from './SearchHint.tsx';
import type { Option, Search } from './use-search.ts';

export function toOptionId(id: string, index: number): string {
  return `${id}-option-${index}`;
}

/** What hangs below the box: known accounts that match, and what the look-up costs. */
export function SearchOptions({ id, search, hero }: { id: string; search: Search; hero: boolean }) {
  const t = useTranslate('search');
  const { options, active, setActive, choose } = search;
  const look = hero ? '' : 'hidden min-w-72 group-focus-within/search:block';
  return (
    <div
      className={`absolute inset-x-0 top-full z-40 mt-2 animate-appear overflow-hidden rounded-2xl border bg-surface text-start shadow-float ${look}`}
    >
      <div
        role="listbox"
        id={`${id}-options`}
        aria-label={t('lookup.options')}
        className={options.length > 0 ? 'p-1.5' : ''}
      >
        {options.map((option, index) => (
          <div
            key={option.href}
            id={toOptionId(id, index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onPointerMove={() => setActive(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(option)}
            onKeyDown={(event) => event.key === 'Enter' && choose(option)}
            className="flex h-12 items-center gap-3 rounded-xl px-3 aria-selected:bg-raised"
          >
            <OptionRow option={option} />
          </div>
        ))}
      </div>
      <SearchHint id={id} search={search} idle="" className="border-t px-5 py-2.5 empty:hidden" />
    </div>
  );
}

function OptionRow({ option }: { option: Option }) {
  const t = useTranslate('search');
  const now = useNow(60_000);
  const seen = useSeen();
  if (option.kind === 'userId')
    return (
      <>
        <span className="grid size-9 shrink-0 place-items-center rounded-full bg-raised text-muted">
          <Hash size={16} aria-hidden="true" />
        </span>
        <span className="min-w-0 truncate text-sm">{t('lookup.asUserId', { id: option.userId })}</span>
      </>
    );
  const { username, fullName, avatar } = option.lookup;
  return (
    <>
      <AvatarRing
        src={avatar}
        name={username}
        size={36}
        segments={now === null ? [] : toSegments(option.lookup, now, seen)}
      />
      <span className="min-w-0 flex-1 truncate text-sm">
        <bdi className="font-medium">{username}</bdi> {fullName && <bdi className="text-muted">{fullName}</bdi>}
      </span>
    </>
  );
}
