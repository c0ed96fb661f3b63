import { z } from 'zod';
import { checkDatabase } from '#lib/db/server.ts';
import { getMediaHealth } from '#lib/media/server.ts';
import { methods, route, withStatus } from '#lib/route.ts';
import { isStopping } from '#lib/stopping.ts';

export const dynamic = 'force-dynamic';

const output = z.object({
  status: z.enum(['ready', 'stopping', 'database unreachable']),
  media: z.enum(['ok', 'disk_full', 'quota_full']).optional(),
});

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route({ access: 'public', input: z.unknown(), output, handle: answer }),
});

/** Media that cannot be kept are passed through, so that is told and no reason to be taken out of service. */
async function answer() {
  if (isStopping()) return withStatus(503, { status: 'stopping' as const });
  const [isReady, { full }] = await Promise.all([checkDatabase(), getMediaHealth()]);
  const media = full === null ? ('ok' as const) : (`${full}_full` as const);
  if (!isReady) return withStatus(503, { status: 'database unreachable' as const, media });
  return { status: 'ready' as const, media };
}
