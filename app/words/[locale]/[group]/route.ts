import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { getCatalogueOf, isGroup } from '#lib/messages/catalogues.ts';
import { isLocale } from '#lib/messages/locales.ts';
import { methods, route } from '#lib/route.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route({
    access: 'public',
    input: z.object({ locale: z.string(), group: z.string() }),
    output: 'response',
    handle: async ({ input }) => answer(input),
  }),
});

/** The words of parts that come late; the address names the build, so what is kept never grows old. */
function answer({ locale, group }: { locale: string; group: string }): Response {
  if (!isLocale(locale) || !isGroup(group)) throw new AppError('not_found');
  const catalogue = getCatalogueOf(locale, [group]);
  return Response.json(catalogue, { headers: { 'cache-control': 'private, max-age=31536000, immutable' } });
}
