'use client';

import type { ReactNode } from 'react';
import { useReturnedFocus } from '#components/account/opener.ts';
import { useTranslate } from '#components/ui/Messages.tsx';
import { showToast } from '#components/ui/toasts.ts';
import { type DemoAccount, FirstVisit } from './FirstVisit.tsx';
import { LookupCard } from './LookupCard.tsx';
import { type Lookup, listPinned, listRecent, restore, setPinned, without } from './lookups.ts';
import { changeLookups, useLookups } from './use-lookups.ts';

/** Pinned and recent accounts, or on a first visit what to try; `demoAccounts` is empty outside of demo mode. */
export function LookupHistory({ demoAccounts }: { demoAccounts: readonly DemoAccount[] }) {
  const t = useTranslate('lookup');
  const lookups = useLookups();
  useReturnedFocus(lookups !== null);
  if (lookups === null) return null;
  if (lookups.length === 0) return <FirstVisit demoAccounts={demoAccounts} />;

  function remove(gone: readonly Lookup[], text: string) {
    const names = gone.map(({ username }) => username);
    changeLookups((before) => without(before, names));
    showToast(text, { label: t('ui.undo'), run: () => changeLookups((before) => restore(before, gone)) });
  }
  function toCard(lookup: Lookup) {
    const { username, pinnedAt } = lookup;
    return (
      <LookupCard
        key={username}
        lookup={lookup}
        onPin={() => changeLookups((before) => setPinned(before, username, pinnedAt ? null : new Date().toISOString()))}
        onRemove={() => remove([lookup], t('lookup.removed', { username }))}
      />
    );
  }

  const pinned = listPinned(lookups);
  const recent = listRecent(lookups);
  return (
    <div className="animate-appear space-y-8">
      {pinned.length > 0 && <Group title={t('lookup.pinned')}>{pinned.map(toCard)}</Group>}
      {recent.length > 0 && (
        <Group
          title={t('lookup.recent')}
          action={
            <button
              type="button"
              onClick={() => remove(recent, t('lookup.cleared', { count: recent.length }))}
              className="-me-2 h-8 rounded-lg px-2 text-muted text-xs hover:bg-raised hover:text-ink pointer-coarse:h-11"
            >
              {t('lookup.clear')}
            </button>
          }
        >
          {recent.map(toCard)}
        </Group>
      )}
    </div>
  );
}

function Group({ title, action = null, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <div className="mb-3 flex h-8 items-center justify-between">
        <h2 className="font-semibold text-sm">{title}</h2>
        {action}
      </div>
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">{children}</ul>
    </section>
  );
}
