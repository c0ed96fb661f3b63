// A process that serves media as ours does, with the way Next takes an answer's body; asked by a message, it tells what memory it takes and took at most since.
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeToNodeResponse } from 'next/dist/server/pipe-readable.js';
import { GET } from '#app/media/[id]/[variant]/route.ts';
import { env } from '#lib/env.ts';
import { createWebServer } from '../../web/server.ts';

const SAMPLE_MS = 50;
const STATUS = '/proc/self/status';

let most = 0;
const { server } = createWebServer(answer, env(), false);
server.listen(0, '127.0.0.1', 4096);
await once(server, 'listening');
const address = server.address();
process.send?.({ port: address && typeof address === 'object' ? address.port : 0 });
setInterval(() => {
  most = Math.max(most, held());
}, SAMPLE_MS);
process.on('message', () => {
  process.send?.({ most, now: held() });
  most = 0;
});
process.on('disconnect', () => process.exit());

/** In bytes. Pages of the program itself come and go with what else the machine does, so they do not count where the system tells them apart. */
function held(): number {
  const own = existsSync(STATUS) ? /RssAnon:\s*(\d+)/.exec(readFileSync(STATUS, 'utf8'))?.[1] : undefined;
  return own === undefined ? process.memoryUsage.rss() : Number(own) * 1024;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '', 'http://site');
  const [, , id = '', variant = ''] = url.pathname.split('/');
  const given = await GET(new Request(url), { params: Promise.resolve({ id, variant }) });
  response.statusCode = given.status;
  for (const [name, value] of given.headers) if (name !== 'content-length') response.setHeader(name, value);
  if (given.body) await pipeToNodeResponse(given.body, response);
  else response.end();
}
