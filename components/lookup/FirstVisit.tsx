'use client';

import { AtSign, Hash, Link as LinkIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { AccountCard } from '#components/account/AccountCard.tsx';
import { useTranslate } from '#components/ui/Messages.tsx';

export type DemoAccount = { username: string; about: string };

/** What to try when nothing was looked up yet: made-up accounts in demo mode, else what the box understands. */
export function FirstVisit({ demoAccounts }: { demoAccounts: readonly DemoAccount[] }) {
  return demoAccounts.length > 0 ? <DemoAccounts accounts={demoAccounts} /> : <Understood />;
}

function DemoAccounts({ accounts }: { accounts: readonly DemoAccount[] }) {
  const t = useTranslate('lookup');
  return (
    <section className="animate-appear">
      <h2 className="mb-3 flex h-8 items-center font-semibold text-sm">{t('lookup.demo.title')}</h2>
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {accounts.map(({ username, about }) => (
          <AccountCard key={username} username={username} avatar={null} segments={[]}>
            <p className="truncate text-muted text-xs">{about}</p>
          </AccountCard>
        ))}
      </ul>
    </section>
  );
}

function Understood() {
  const t = useTranslate('lookup');
  const rows: [ReactNode, string, string][] = [
    [<AtSign key="name" size={16} aria-hidden="true" />, t('lookup.teach.name'), 'natgeo'],
    [<LinkIcon key="link" size={16} aria-hidden="true" />, t('lookup.teach.link'), 'instagram.com/stories/natgeo'],
    [<Hash key="id" size={16} aria-hidden="true" />, t('lookup.teach.id'), 'id:787132'],
  ];
  return (
    <section className="animate-appear">
      <h2 className="mb-3 flex h-8 items-center font-semibold text-sm">{t('lookup.teach.title')}</h2>
      <ul className="divide-y rounded-2xl border bg-surface">
        {rows.map(([icon, text, example]) => (
          <li key={example} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 text-sm">
            <span className="text-faint">{icon}</span>
            <span className="flex-1 whitespace-nowrap">{text}</span>
            <code className="font-mono text-muted text-xs">{example}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
