import { isOwnRequest } from '#lib/auth/server.ts';
import { getReel } from '#lib/feed/server.ts';
import { lookupSchema } from '#lib/feed/who.ts';
import { methods, route } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route({
    input: lookupSchema,
    handle: ({ viewer, input, request }) =>
      getReel(viewer, input.who, { refresh: input.refresh, isOwn: isOwnRequest(request) }),
  }),
});
