import { checkDatabase } from '#lib/db/server.ts';
import { methods } from '#lib/route.ts';
import { isStopping } from '#lib/stopping.ts';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: answer });

async function answer(): Promise<Response> {
  if (isStopping()) return Response.json({ status: 'stopping' }, { status: 503 });
  const ready = await checkDatabase();
  return Response.json({ status: ready ? 'ready' : 'database unreachable' }, { status: ready ? 200 : 503 });
}
