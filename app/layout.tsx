import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { CompactSearch } from '#components/lookup/CompactSearch.tsx';
import { SearchField } from '#components/lookup/SearchField.tsx';
import { DemoBanner } from '#components/shell/DemoBanner.tsx';
import { FullBanner } from '#components/shell/FullBanner.tsx';
import { Header } from '#components/shell/Header.tsx';
import { OfflineReady } from '#components/shell/OfflineReady.tsx';
import { Providers } from '#components/shell/Providers.tsx';
import { THEME_COOKIE, type Theme, toTheme, toThemeAttribute } from '#components/shell/theme.ts';
import { palette } from '#components/ui/palette.ts';
import { env } from '#lib/env.ts';
import { getMediaHealth } from '#lib/media/server.ts';
import { LOCALES } from '#lib/messages/locales.ts';
import { getCatalogue, getTranslate } from '#lib/messages/server.ts';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslate();
  return {
    title: { default: t('app.name'), template: t('app.title', { page: '%s' }) },
    description: t('app.description'),
    applicationName: t('app.name'),
    icons: {
      icon: { url: '/favicon.ico', sizes: '32x32 48x48' },
      apple: '/icons/apple-touch-icon.png',
    },
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export async function generateViewport(): Promise<Viewport> {
  const chosen = toThemeAttribute(await getTheme());
  return {
    viewportFit: 'cover',
    themeColor: [
      { media: '(prefers-color-scheme: light)', color: palette[chosen ?? 'light'].canvas },
      { media: '(prefers-color-scheme: dark)', color: palette[chosen ?? 'dark'].canvas },
    ],
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const t = await getTranslate();
  const catalogue = await getCatalogue();
  const theme = await getTheme();
  const { full } = await getMediaHealth();
  return (
    <html
      lang={catalogue.locale}
      dir={LOCALES[catalogue.locale].direction}
      data-theme={toThemeAttribute(theme)}
      suppressHydrationWarning
    >
      <body className="flex flex-col font-sans">
        <Providers catalogue={catalogue}>
          <a
            href="#content"
            className="sr-only rounded-lg bg-ink px-4 py-3 font-medium text-canvas text-sm focus:not-sr-only focus:fixed focus:top-2 focus:start-2 focus:z-50"
          >
            {t('shell.skip')}
          </a>
          {env().demo && <DemoBanner />}
          {full && <FullBanner what={full} />}
          <Header
            theme={theme}
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
      </body>
    </html>
  );
}

async function getTheme(): Promise<Theme> {
  return toTheme((await cookies()).get(THEME_COOKIE)?.value);
}
