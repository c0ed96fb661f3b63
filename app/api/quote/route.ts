import { getQuote } from '#lib/feed/server.ts';
import { lookupSchema } from '#lib/feed/who.ts';
import { route } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

export const GET = route({ input: lookupSchema, handle: ({ viewer, input }) => getQuote(viewer, input.who) });
