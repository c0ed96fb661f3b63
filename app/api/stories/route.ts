import { isOwnRequest } from '#lib/auth/server.ts';
import { getReel } from '#lib/feed/server.ts';
import { lookupSchema } from '#lib/feed/who.ts';
import { route } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

export const GET = route({
  input: lookupSchema,
  handle: ({ viewer, input, request }) =>
    getReel(viewer, input.who, { refresh: input.refresh, isOwn: isOwnRequest(request) }),
});
