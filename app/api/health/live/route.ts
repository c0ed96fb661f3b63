import { z } from 'zod';
import { methods, route } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route({
    access: 'public',
    input: z.unknown(),
    output: z.object({ status: z.literal('live') }),
    handle: async () => ({ status: 'live' as const }),
  }),
});
