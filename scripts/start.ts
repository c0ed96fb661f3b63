// `npm start`: brings up everything Dayglass needs, keeps it up, and takes it down in order.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Env, parseEnv } from '#lib/env.ts';
import { ensureBuilt } from './build.ts';
import { makeDataDir } from './data-dir.ts';
import { loadEnvFile } from './env-file.ts';
import { acquireLock, type Lock } from './lock.ts';
import { findFreePort, isPortFree } from './port.ts';
import { ensureDatabase } from './postgres/connection.ts';
import { startPostgres } from './postgres/supervisor.ts';
import { projectPath } from './project.ts';
import { readOrCreateSecret } from './secret.ts';
import { createShutdown } from './shutdown.ts';
import { startSimulator } from './simulator.ts';
import { startWeb, toAddress, waitUntilReady } from './web.ts';

const isDev = process.argv.includes('--dev');
const portPatienceMs = 3000;
const shutdown = createShutdown();
const log = (line: string) => console.log(line);
const onGiveUp = (reason: Error) => shutdown.begin(reason);

process.exit(await shutdown.around(start));

async function start(): Promise<void> {
  const env = readEnv();
  const dataDir = makeDataDir(env.DATA_DIR);
  shutdown.addLock(await lockData(dataDir));
  const port = await choosePort(env);
  if (!isDev) await build();
  const web = { ...process.env, ...(await startDatabase(env, dataDir)), ...(await startDemo(env, dataDir)) };
  const address = toAddress(env.HOST, port);
  const child = startWeb({
    env: {
      ...web,
      NODE_ENV: isDev ? 'development' : 'production',
      DATA_DIR: dataDir,
      PORT: String(port),
      AUTH_SECRET: env.AUTH_SECRET ?? readOrCreateSecret(join(dataDir, 'auth.secret')),
    },
    log,
    onGiveUp,
  });
  shutdown.add(child.stop);
  await waitUntilReady(address, shutdown.signal);
  child.markReady();
  const demo = env.demo ? '\nDemo mode: no KEYAPI_KEY is set, so the built-in simulator plays Instagram.' : '';
  log(`\nDayglass is ready: ${address}${demo}${warnAboutAccess(env)}\n`);
}

function warnAboutAccess(env: Env): string {
  if (env.demo) return '';
  return env.access === 'open'
    ? '\nACCESS=open: everybody who reaches this address is an owner and may spend credits.'
    : '\nThere is no sign-in yet: everybody on this machine is an owner and may spend credits.';
}

function readEnv(): Env {
  loadEnvFile(projectPath('.env'));
  return parseEnv(process.env);
}

async function lockData(dataDir: string): Promise<Lock> {
  const answer = await acquireLock(join(dataDir, 'dayglass.lock'), (pid) =>
    log(`Waiting for process ${pid} to let go of ${dataDir} ...`),
  );
  if ('lock' in answer) return answer.lock;
  throw new Error(`Another start (process ${answer.heldBy}) holds the data in ${dataDir}. Stop it, or set DATA_DIR.`);
}

/** Has some patience, because a server whose start was killed needs a moment to notice. */
async function choosePort({ HOST, PORT }: Env): Promise<number> {
  if (PORT === 0) return findFreePort();
  const deadline = performance.now() + portPatienceMs;
  while (!(await isPortFree(PORT, HOST))) {
    if (performance.now() > deadline) {
      throw new Error(`Port ${PORT} on ${HOST} is in use. Stop what uses it, or set PORT.`);
    }
    await pause(100);
  }
  return PORT;
}

async function build(): Promise<void> {
  const result = await ensureBuilt(() => log('Building ...'));
  shutdown.signal.throwIfAborted();
  if (!result.ok) throw new Error(`The build failed.\n${result.output}`);
}

async function startDatabase(env: Env, dataDir: string): Promise<{ DATABASE_URL: string }> {
  if (env.DATABASE_URL) return { DATABASE_URL: env.DATABASE_URL };
  const postgres = await startPostgres({ dataDir, log });
  shutdown.add(postgres.stop);
  postgres.onExit(onGiveUp);
  shutdown.signal.throwIfAborted();
  return { DATABASE_URL: env.demo ? await ensureDatabase(postgres.url, 'dayglass_demo') : postgres.url };
}

async function startDemo(env: Env, dataDir: string): Promise<Record<string, string>> {
  if (!env.demo) return {};
  const simulator = await startSimulator({ portFile: join(dataDir, 'simulator.port'), log, onGiveUp });
  shutdown.add(simulator.stop);
  shutdown.signal.throwIfAborted();
  return {
    KEYAPI_BASE_URL: simulator.url,
    KEYAPI_KEY: 'sk_demo',
    KEYAPI_KEY_FILE: '',
    MEDIA_ALLOW_LOOPBACK: '1',
    DAYGLASS_DEMO: '1',
    BREAKER_SECONDS: process.env.BREAKER_SECONDS || '0',
  };
}
