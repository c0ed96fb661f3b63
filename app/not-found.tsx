import { getTranslate } from '#lib/messages/server.ts';

/** Where a frame itself has nothing to show; without it every page would carry the words of Next's own, in English. */
export default async function NotFound() {
  const t = await getTranslate();
  return <h1>{t('lost.title')}</h1>;
}
