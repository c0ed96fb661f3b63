import { headers } from 'next/headers';
import { z } from 'zod';
import { getTheme } from '#components/shell/chosen-theme.ts';
import { renderOfflinePage } from '#components/shell/offline-page.ts';
import { getLocale, getTranslate } from '#lib/messages/server.ts';
import { methods, route } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route({ access: 'public', input: z.unknown(), output: 'response', handle: answer }),
});

/** A document that needs nothing else, because it is shown when nothing else can be fetched. */
async function answer(): Promise<Response> {
  const html = renderOfflinePage({
    t: await getTranslate(),
    locale: await getLocale(),
    theme: await getTheme(),
    nonce: (await headers()).get('x-nonce') ?? '',
  });
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } });
}
