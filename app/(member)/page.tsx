import { redirect } from 'next/navigation';
import { DayRing } from '#components/lookup/DayRing.tsx';
import { LookupHistory } from '#components/lookup/LookupHistory.tsx';
import { SearchBox } from '#components/lookup/SearchBox.tsx';
import { toHref } from '#components/lookup/target-href.ts';
import { Words } from '#components/ui/Words.tsx';
import { env } from '#lib/env.ts';
import { getTranslate } from '#lib/messages/server.ts';
import { findTarget } from '#lib/story/target.ts';

const WORDS = ['lookup', 'search'] as const;

/** Of the built-in simulator, for a first visit in demo mode. */
const DEMO_ACCOUNTS = {
  javan: 'lookup.demo.sample',
  'nightline.city': 'lookup.demo.busy',
  'all.stickers': 'lookup.demo.stickers',
  'moving.pictures': 'lookup.demo.videos',
  'hundred.stories': 'lookup.demo.hundred',
  'quiet.account': 'lookup.demo.quiet',
} as const;

type SearchParams = Promise<{ q?: string | string[] }>;

export default async function LookupPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslate();
  const { q } = await searchParams;
  const asked = typeof q === 'string' ? q : '';
  const target = findTarget(asked);
  if (target) redirect(toHref(target));
  const demo = Object.entries(DEMO_ACCOUNTS).map(([username, key]) => ({ username, about: t(key) }));
  return (
    <Words of={WORDS}>
      <div className="relative isolate overflow-x-clip px-4 pt-[clamp(2rem,11vh,8rem)] pb-24 sm:px-6">
        <DayRing className="-z-10 -translate-x-1/2 pointer-events-none absolute top-4 left-1/2 w-[max(76rem,66vw)] max-w-none [mask-image:linear-gradient(#000_8%,transparent_52%)] max-sm:w-[140vw]" />
        <div className="mx-auto max-w-2xl text-center">
          <h1 className="text-balance font-semibold text-xl sm:text-2xl">{t('lookup.title')}</h1>
          <p className="mx-auto mt-3 max-w-lg text-pretty text-base text-muted">{t('lookup.lead')}</p>
          <div className="mt-8 text-start">
            <SearchBox key={asked} size="hero" initial={asked} asked={asked !== ''} focus="pointer" />
          </div>
        </div>
        <div className="mx-auto mt-12 max-w-4xl">
          <LookupHistory demoAccounts={env().demo ? demo : []} />
        </div>
      </div>
    </Words>
  );
}
