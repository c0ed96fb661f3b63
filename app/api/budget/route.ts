import { z } from 'zod';
import { getSpending } from '#lib/feed/server.ts';
import { methods, route } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route({ input: z.object({}), handle: ({ viewer }) => getSpending(viewer) }),
});
