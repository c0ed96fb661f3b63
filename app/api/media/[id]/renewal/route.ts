import { z } from 'zod';
import { mediaIdSchema, renewalReplySchema } from '#lib/media/index.ts';
import { requestRenewal } from '#lib/media/server.ts';
import { methods, route, withStatus } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route({
    access: 'pay',
    input: z.object({ id: mediaIdSchema }),
    output: renewalReplySchema,
    handle: async ({ viewer, input }) => withStatus(202, await requestRenewal(viewer, input.id)),
  }),
});
