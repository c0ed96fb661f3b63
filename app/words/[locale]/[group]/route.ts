import { getCatalogueOf, isGroup } from '#lib/messages/catalogues.ts';
import { isLocale } from '#lib/messages/locales.ts';

type Params = Promise<{ locale: string; group: string }>;

/** The words of parts that come late; the address names the build, so what is kept never grows old. */
export async function GET(_: Request, { params }: { params: Params }): Promise<Response> {
  const { locale, group } = await params;
  if (!isLocale(locale) || !isGroup(group)) return new Response(null, { status: 404 });
  const catalogue = getCatalogueOf(locale, [group]);
  return Response.json(catalogue, { headers: { 'cache-control': 'private, max-age=31536000, immutable' } });
}
