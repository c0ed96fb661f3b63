import { checkDatabase } from '#lib/db/server.ts';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const ready = await checkDatabase();
  return Response.json({ status: ready ? 'ready' : 'database unreachable' }, { status: ready ? 200 : 503 });
}
