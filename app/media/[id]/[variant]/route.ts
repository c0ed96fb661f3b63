import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { mediaIdSchema, mediaVariantSchema } from '#lib/media/index.ts';
import { openMedia } from '#lib/media/server.ts';
import { methods, route } from '#lib/route.ts';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

const input = z.object({ id: z.unknown(), variant: z.unknown(), download: z.unknown().optional() });
const fileSchema = z.object({ id: mediaIdSchema, variant: mediaVariantSchema });

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route({
    input,
    async handle({ viewer, input: { id, variant, download }, request }) {
      const file = fileSchema.safeParse({ id, variant });
      if (!file.success) throw new AppError('not_found');
      const { status, headers, body } = await openMedia(viewer, file.data.id, file.data.variant, {
        method: request.method === 'HEAD' ? 'HEAD' : 'GET',
        range: request.headers.get('range'),
        ifRange: request.headers.get('if-range'),
        ifNoneMatch: request.headers.get('if-none-match'),
        download: download === '1',
      });
      return new Response(body, { status, headers });
    },
  }),
});
