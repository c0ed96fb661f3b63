import { z } from 'zod';
import { mediaIdSchema } from '#lib/media/index.ts';
import { requestRenewal } from '#lib/media/server.ts';
import { methods, route } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: route({
    input: z.object({ id: mediaIdSchema }),
    async handle({ viewer, input }) {
      const renewal = await requestRenewal(viewer, input.id);
      return Response.json(renewal, { status: 202, headers: { 'cache-control': 'no-store' } });
    },
  }),
});
