import { z } from 'zod';
import { getHealth } from '#lib/health.ts';
import { methods, route, withStatus } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

const output = z.object({
  status: z.enum(['ready', 'stopping', 'database unreachable']),
  media: z.enum(['ok', 'disk_full', 'quota_full']).optional(),
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route({ access: 'public', input: z.unknown(), output, handle: answer }),
});

async function answer() {
  const { isReady, told } = await getHealth();
  return withStatus(isReady ? 200 : 503, told);
}
