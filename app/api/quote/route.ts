import { quoteSchema } from '#lib/feed/index.ts';
import { lookupSchema } from '#lib/feed/requests.ts';
import { getQuote } from '#lib/feed/server.ts';
import { methods, route } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route({
    access: 'see',
    input: lookupSchema,
    output: quoteSchema,
    handle: ({ viewer, input }) => getQuote(viewer, input.who),
  }),
});
