import { getHealth } from '#lib/health.ts';
import { methods } from '#lib/route.ts';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: answer });

async function answer(): Promise<Response> {
  const { isReady, told } = await getHealth();
  return Response.json(told, { status: isReady ? 200 : 503 });
}
