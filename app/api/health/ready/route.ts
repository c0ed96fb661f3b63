import { checkDatabase } from '#lib/db/server.ts';
import { getMediaHealth } from '#lib/media/server.ts';

export const dynamic = 'force-dynamic';

/** Media that cannot be kept are passed through, so that is told and no reason to be taken out of service. */
export async function GET(): Promise<Response> {
  const [ready, { full }] = await Promise.all([checkDatabase(), getMediaHealth()]);
  const media = full === null ? 'ok' : `${full}_full`;
  return Response.json({ status: ready ? 'ready' : 'database unreachable', media }, { status: ready ? 200 : 503 });
}
