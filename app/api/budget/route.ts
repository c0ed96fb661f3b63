import { z } from 'zod';
import { getSpending } from '#lib/feed/server.ts';
import { route } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

export const GET = route({ input: z.object({}), handle: ({ viewer }) => getSpending(viewer) });
