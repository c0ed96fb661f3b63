import { z } from 'zod';
import { budgetSchema } from '#lib/feed/index.ts';
import { getSpending } from '#lib/feed/server.ts';
import { methods, route } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route({
    access: 'see',
    input: z.object({}),
    output: budgetSchema,
    handle: ({ viewer }) => getSpending(viewer),
  }),
});
