import { isOwnRequest } from '#lib/auth/request.ts';
import { reelReplySchema } from '#lib/feed/index.ts';
import { lookupSchema } from '#lib/feed/requests.ts';
import { getReel } from '#lib/feed/server.ts';
import { methods, route } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route({
    access: 'see',
    input: lookupSchema,
    output: reelReplySchema,
    handle: ({ viewer, input: { who, ...options }, request }) =>
      getReel(viewer, who, { ...options, isOwn: isOwnRequest(request) }),
  }),
});
