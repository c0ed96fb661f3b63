'use client';

import { ArrowUpRight, AtSign, Hash, Link as LinkIcon } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { AvatarRing } from '#components/story/AvatarRing.tsx';
import { useTranslate } from '#components/ui/Messages.tsx';

/** What to try when nothing was looked up yet: made-up accounts in demo mode, else what the box understands. */
export function FirstVisit({ demoAccounts }: { demoAccounts: readonly string[] }) {
  return demoAccounts.length > 0 ? <DemoAccounts names={demoAccounts} /> : <Understood />;
}

function DemoAccounts({ names }: { names: readonly string[] }) {
  const t = useTranslate();
  return (
    <section className="animate-appear">
      <h2 className="mb-3 flex h-8 items-center font-semibold text-sm">{t('lookup.demo.title')}</h2>
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {names.map((name, index) => (
          <li
            key={name}
            className="group relative flex items-center gap-3 rounded-2xl border bg-surface p-3 transition-colors duration-150 hover:border-faint"
          >
            <AvatarRing src={null} name={name} size={48} segments={toSample(index)} />
            <Link
              href={`/stories/${name}`}
              prefetch={false}
              className="min-w-0 flex-1 truncate font-medium text-sm after:absolute after:inset-0 after:rounded-2xl"
            >
              <bdi>{name}</bdi>
            </Link>
            <ArrowUpRight
              size={16}
              aria-hidden="true"
              className="mr-1 text-faint transition-transform duration-150 group-hover:text-ink rtl:-scale-x-100"
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Not their real rings, which only a look-up tells: just the mark. */
function toSample(index: number) {
  return [1, 0.62, 0.22].map((left, at) => ({ left, seen: at < index % 2 }));
}

function Understood() {
  const t = useTranslate();
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
