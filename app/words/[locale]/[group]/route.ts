import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { getCatalogueOf, isGroup } from '#lib/messages/catalogues.ts';
import { isThisBuild } from '#lib/messages/late.ts';
import { isLocale } from '#lib/messages/locales.ts';
import { methods, route } from '#lib/route.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route({
    access: 'public',
    input: z.object({ locale: z.string(), group: z.string(), build: z.string().optional() }),
    output: 'response',
    handle: async ({ input }) => answer(input),
  }),
});

type Asked = { locale: string; group: string; build?: string | undefined };

/** The words of parts that come late; the address names the build, so what is kept never grows old. Another's is not kept. */
function answer({ locale, group, build }: Asked): Response {
  if (!isLocale(locale) || !isGroup(group)) throw new AppError('not_found');
  const catalogue = getCatalogueOf(locale, [group]);
  const cached = isThisBuild(build) ? 'private, max-age=31536000, immutable' : 'no-store';
  return Response.json(catalogue, { headers: { 'cache-control': cached } });
}
