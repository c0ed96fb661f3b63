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
import { nodeFlags, projectPath, quickImports } from './project.ts';
import { readOrCreateSecret } from './secret.ts';
import { type Place, toAddress } from './server.ts';
import { createShutdown } from './shutdown.ts';
import { startSimulator } from './simulator.ts';
import { runTask } from './task.ts';
import { startWeb } from './web.ts';
import { startWorker } from './worker.ts';

const isDev = process.argv.includes('--dev');
const portPatienceMs = 3000;
const shutdown = createShutdown();
const log = (line: string) => console.log(line);
const onGiveUp = (reason: Error) => shutdown.begin(reason);

process.exit(await shutdown.around(start));

async function start(): Promise<void> {
  const env = readEnv();
  const dataDir = makeDataDir(env.DATA_DIR);
  if (env.ROLE === 'all') shutdown.addLock(await lockData(dataDir));
  else log(`ROLE=${env.ROLE}: all processes must reach the same files in DATA_DIR (${dataDir}), other hosts too.`);
  const roles = await choosePlaces(env);
  if (!isDev && roles.web) await build();
  const database = await startDatabase(env, dataDir);
  const [demo] = await Promise.all([startDemo(env, dataDir), migrateDatabase(database)]);
  shutdown.signal.throwIfAborted();
  const shared: NodeJS.ProcessEnv = {
    ...process.env,
    ...database,
    ...demo,
    NODE_ENV: isDev ? 'development' : 'production',
    DATA_DIR: dataDir,
    AUTH_SECRET: env.AUTH_SECRET ?? readOrCreateSecret(join(dataDir, 'auth.secret')),
  };
  const worker = roles.worker && startWorker({ place: roles.worker, env: shared, log, onGiveUp });
  if (worker) shutdown.add(worker.stop);
  const web = roles.web && startWeb({ place: roles.web, env: shared, log, onGiveUp });
  if (web) shutdown.add(web.stop);
  await Promise.all([worker?.whenReady(shutdown.signal), web?.whenReady(shutdown.signal)]);
  if (roles.web) log(`\nDayglass is ready: ${toAddress(roles.web)}${describeMode(env)}\n`);
  else if (roles.worker) log(`\nThe worker is ready: ${toAddress(roles.worker)}/api/health/ready\n`);
}

/** Where each process of this start listens; the worker is for others only where it is alone. */
async function choosePlaces(env: Env): Promise<{ web: Place | null; worker: Place | null }> {
  const { HOST, PORT, ROLE, WORKER_PORT } = env;
  const host = ROLE === 'all' ? '127.0.0.1' : HOST;
  return {
    web: ROLE === 'worker' ? null : { host: HOST, port: await choosePort('PORT', PORT, HOST) },
    worker: ROLE === 'web' ? null : { host, port: await choosePort('WORKER_PORT', WORKER_PORT, host) },
  };
}

function describeMode(env: Env): string {
  const demo = env.demo ? '\nDemo mode: no KEYAPI_KEY is set, so the built-in simulator plays Instagram.' : '';
  return demo + warnAboutAccess(env);
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
async function choosePort(name: string, port: number, host: string): Promise<number> {
  if (port === 0) return findFreePort();
  const deadline = performance.now() + portPatienceMs;
  while (!(await isPortFree(port, host))) {
    if (performance.now() > deadline) {
      throw new Error(`Port ${port} on ${host} is in use. Stop what uses it, or set ${name}.`);
    }
    await pause(100);
  }
  return port;
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

async function migrateDatabase(database: { DATABASE_URL: string }): Promise<void> {
  const result = await runTask(process.execPath, [...nodeFlags, ...quickImports, 'scripts/migrate.ts'], {
    quiet: true,
    env: database,
  });
  shutdown.signal.throwIfAborted();
  if (!result.ok) throw new Error(`The database cannot be used: ${result.output}`);
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
