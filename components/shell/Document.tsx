import type { ReactNode } from 'react';
import { LOCALES } from '#lib/messages/locales.ts';
import { getLocale } from '#lib/messages/server.ts';
import { getTheme } from './chosen-theme.ts';
import { toThemeAttribute } from './theme.ts';

/** What every frame stands in: the language, its direction and the theme, and nothing else. */
export async function Document({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const theme = toThemeAttribute(await getTheme());
  return (
    <html lang={locale} dir={LOCALES[locale].direction} data-theme={theme} suppressHydrationWarning>
      <body className="flex flex-col font-sans">{children}</body>
    </html>
  );
}
