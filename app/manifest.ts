import type { MetadataRoute } from 'next';
import { palette } from '#components/ui/palette.ts';
import { LOCALES } from '#lib/messages/locales.ts';
import { getLocale, getTranslate } from '#lib/messages/server.ts';

export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const [t, locale] = await Promise.all([getTranslate(), getLocale()]);
  return {
    id: '/',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    name: t('app.name'),
    short_name: t('app.name'),
    description: t('app.description'),
    lang: locale,
    dir: LOCALES[locale].direction,
    background_color: palette.dark.canvas,
    theme_color: palette.dark.canvas,
    categories: ['social', 'utilities'],
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    // A profile or story shared from another app is looked up: the first page finds the address in the text.
    share_target: { action: '/', method: 'GET', enctype: 'application/x-www-form-urlencoded', params: { text: 'q' } },
  };
}
