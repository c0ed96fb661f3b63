import { storedReelsReplySchema } from '#lib/feed/index.ts';
import { storedReelsSchema } from '#lib/feed/requests.ts';
import { listStoredReels } from '#lib/feed/server.ts';
import { methods, route } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route({
    access: 'see',
    input: storedReelsSchema,
    output: storedReelsReplySchema,
    handle: async ({ viewer, input }) => ({ reels: await listStoredReels(viewer, input.usernames) }),
  }),
});
