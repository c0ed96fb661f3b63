import { checkDatabase } from '#lib/db/server.ts';
import { getMediaHealth } from '#lib/media/server.ts';
import { methods } from '#lib/route.ts';
import { isStopping } from '#lib/stopping.ts';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: answer });

/** Media that cannot be kept are passed through, so that is told and no reason to be taken out of service. */
async function answer(): Promise<Response> {
  if (isStopping()) return Response.json({ status: 'stopping' }, { status: 503 });
  const [ready, { full }] = await Promise.all([checkDatabase(), getMediaHealth()]);
  const media = full === null ? 'ok' : `${full}_full`;
  return Response.json({ status: ready ? 'ready' : 'database unreachable', media }, { status: ready ? 200 : 503 });
}
