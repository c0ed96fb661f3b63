// The web process: Next behind a server of our own, taken down in order.
import { once } from 'node:events';
import { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import next from 'next';
import { parseEnv } from '#lib/env.ts';
import { beginStopping, stopBackground } from '#lib/stopping.ts';
import { projectRoot } from './project.ts';
import { createWebServer, type WebServer } from './web/server.ts';

const graceMs = 5000;
const lastWordsMs = 1500;
const backgroundMs = 2000;

const isDev = process.env.NODE_ENV === 'development';
const env = parseEnv(process.env);
let web: WebServer | null = null;
let isEnding = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());
try {
  await start();
} catch (error) {
  process.stderr.write(`The web server cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function start(): Promise<void> {
  // Next listens there for upgrades, which only its development client asks for.
  const upgrades = isDev ? {} : { httpServer: new Server() };
  const app = next({ dev: isDev, dir: projectRoot, hostname: env.HOST, port: env.PORT, ...upgrades });
  await app.prepare();
  web = createWebServer(app.getRequestHandler(), env, isDev);
  web.server.listen(env.PORT, env.HOST, 4096);
  await once(web.server, 'listening');
}

/** Nothing new is taken, open answers end, a hung one is given up. */
async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  beginStopping();
  web?.server.close();
  const wereAnswered = !web || (await web.flights.areOver(graceMs));
  const background = stopBackground();
  if (!wereAnswered) await web?.flights.areOver(lastWordsMs);
  web?.server.closeAllConnections();
  await Promise.race([background, pause(backgroundMs)]);
  process.exit(0);
}
