import type { ReactNode } from 'react';
import { CompactSearch } from '#components/lookup/CompactSearch.tsx';
import { SearchField } from '#components/lookup/SearchField.tsx';
import { getTheme } from '#components/shell/chosen-theme.ts';
import { DemoBanner } from '#components/shell/DemoBanner.tsx';
import { FullBanner } from '#components/shell/FullBanner.tsx';
import { Header } from '#components/shell/Header.tsx';
import { OfflineReady } from '#components/shell/OfflineReady.tsx';
import { Providers } from '#components/shell/Providers.tsx';
import { Words } from '#components/ui/Words.tsx';
import { env } from '#lib/env.ts';
import { getMediaHealth } from '#lib/media/server.ts';
import { getTranslate } from '#lib/messages/server.ts';

const WORDS = ['frame', 'crash', 'lost'] as const;

/** What stands round every page of somebody who may look up accounts: search, credits, banners. */
export async function MemberFrame({ children }: { children: ReactNode }) {
  const t = await getTranslate();
  const { full } = await getMediaHealth();
  return (
    <Words of={WORDS}>
      <Providers>
        <a
          href="#content"
          className="sr-only rounded-lg bg-ink px-4 py-3 font-medium text-canvas text-sm focus:not-sr-only focus:fixed focus:top-2 focus:start-2 focus:z-50"
        >
          {t('shell.skip')}
        </a>
        {env().demo && <DemoBanner />}
        {full && <FullBanner what={full} />}
        <Header
          theme={await getTheme()}
          search={
            <CompactSearch>
              <SearchField t={t} />
            </CompactSearch>
          }
        />
        <main id="content" tabIndex={-1} className="flex flex-1 flex-col outline-none">
          {children}
        </main>
        <OfflineReady />
      </Providers>
    </Words>
  );
}
