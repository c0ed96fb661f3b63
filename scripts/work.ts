// The worker process: does what nobody waits for, serves nothing but its health, and ends in order.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { boot } from '#lib/boot.ts';
import { env } from '#lib/env.ts';
import { getHealth } from '#lib/health.ts';
import { beginStopping, stopBackground } from '#lib/stopping.ts';

/** For a call that is paid; files on their way are given back at once. */
const graceMs = 5000;
const lastWordsMs = 2000;

const server = createServer(({ url, method }, response) => {
  if (method !== 'GET' && method !== 'HEAD') tell(response, 405, { status: 'not allowed' });
  else if (url === '/api/health/live') tell(response, 200, { status: 'live' });
  else if (url === '/api/health/ready') void tellReady(response);
  else tell(response, 404, { status: 'not found' });
});
let isEnding = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());
await boot();
server.listen(env().WORKER_PORT, env().HOST);
await once(server, 'listening');

async function tellReady(response: ServerResponse): Promise<void> {
  try {
    const { isReady, told } = await getHealth();
    tell(response, isReady ? 200 : 503, told);
  } catch {
    tell(response, 503, { status: 'health unknown' });
  }
}

function tell(response: ServerResponse, status: number, told: Record<string, string>): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(told));
}

async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  beginStopping();
  server.close();
  await Promise.race([stopBackground(graceMs), pause(graceMs + lastWordsMs)]);
  process.exit(0);
}
