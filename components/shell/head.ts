import type { Metadata, Viewport } from 'next';
import { palette } from '#components/ui/palette.ts';
import { getTranslate } from '#lib/messages/server.ts';
import { getTheme } from './chosen-theme.ts';
import { toThemeAttribute } from './theme.ts';

/** What every page says of itself to browsers, beside its title. */

export async function getMetadata(): Promise<Metadata> {
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

export async function getViewport(): Promise<Viewport> {
  const chosen = toThemeAttribute(await getTheme());
  return {
    viewportFit: 'cover',
    themeColor: [
      { media: '(prefers-color-scheme: light)', color: palette[chosen ?? 'light'].canvas },
      { media: '(prefers-color-scheme: dark)', color: palette[chosen ?? 'dark'].canvas },
    ],
  };
}
