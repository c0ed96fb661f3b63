import { redirect } from 'next/navigation';
import { LookupHistory } from '#components/lookup/LookupHistory.tsx';
import { SearchBox } from '#components/lookup/SearchBox.tsx';
import { toHref } from '#components/lookup/target-href.ts';
import { env } from '#lib/env.ts';
import { getTranslate } from '#lib/messages/server.ts';
import { findTarget } from '#lib/story/who.ts';

/** Of the built-in simulator, for a first visit in demo mode. */
const DEMO_ACCOUNTS = ['javan', 'maya.outdoors', 'nightline.city', 'all.stickers', 'moving.pictures', 'layla.paints'];

type SearchParams = Promise<{ q?: string | string[] }>;

export default async function LookupPage({ searchParams }: { searchParams: SearchParams }) {
  const t = getTranslate();
  const { q } = await searchParams;
  const asked = typeof q === 'string' ? q : '';
  const target = findTarget(asked);
  if (target) redirect(toHref(target));
  return (
    <div className="mx-auto w-full max-w-4xl px-4 pt-[clamp(2rem,11vh,8rem)] pb-24 sm:px-6">
      <div className="mx-auto max-w-2xl text-center">
        <h1 className="text-balance font-semibold text-xl sm:text-2xl">{t('lookup.title')}</h1>
        <p className="mx-auto mt-3 max-w-lg text-pretty text-base text-muted">{t('lookup.lead')}</p>
        <div className="mt-8 text-left">
          <SearchBox key={asked} size="hero" initial={asked} />
        </div>
      </div>
      <div className="mt-12">
        <LookupHistory demoAccounts={env().demo ? DEMO_ACCOUNTS : []} />
      </div>
    </div>
  );
}
