import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { readMediaUrl } from '#lib/media/index.ts';
import { openMedia } from '#lib/media/server.ts';
import { methods, route } from '#lib/route.ts';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route({
    access: 'see',
    input: z.object({ download: z.unknown().optional() }),
    output: 'response',
    async handle({ viewer, input, request }) {
      const address = readMediaUrl(request.url);
      if (!address) throw new AppError('not_found');
      const { status, headers, body } = await openMedia(viewer, address, {
        method: request.method === 'HEAD' ? 'HEAD' : 'GET',
        range: request.headers.get('range'),
        ifRange: request.headers.get('if-range'),
        ifNoneMatch: request.headers.get('if-none-match'),
        download: input.download === '1',
      });
      return new Response(body, { status, headers });
    },
  }),
});
