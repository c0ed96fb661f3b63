import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { migrate } from '#lib/db/migrate.ts';
import { startPostgres } from '#scripts/postgres/supervisor.ts';
import { runSql } from '#scripts/testing/database.ts';
import { DEMO_KEY, type Server, startServer, startSimulatorProcess } from '#scripts/testing/servers.ts';
import { testBaseDir } from '#scripts/testing/sweep.ts';
import { type Call, startRecorder } from './fixtures/recorder.ts';

/** A hundred look-ups in `npm run soak`, some in `npm test`. */
const LOOKUPS = process.env.SOAK ? 100 : 16;
const PAUSE_SECONDS = 5;
const NAMES = ['harbour.light', 'dune_walker', 'still.kitchen', 'noam_films', 'tideandloom', 'maya.outdoors'];

test('whatever dies in between, nothing is paid twice within the pause and the ledger misses no call', async () => {
  test.setTimeout(LOOKUPS * 12_000);
  const dir = mkdtempSync(join(testBaseDir(), 'dayglass-kills-'));
  chmodSync(dir, 0o711);
  const place = { dataDir: join(dir, 'db'), sharedDir: join(dir, 'shared'), log: () => {} };
  let postgres = await startPostgres(place);
  /** Killed more often than its keeper puts up with, it is started anew, as a person would; on the same port. */
  const killPostgres = async () => {
    const hasEnded = new Promise<boolean>((resolve) => postgres.onExit(() => resolve(true)));
    const { pid } = postgres;
    process.kill(pid, 'SIGKILL');
    while (postgres.pid === pid) {
      if (await Promise.race([hasEnded, delay(20)])) postgres = await startPostgres(place);
    }
  };
  const simulator = await startSimulatorProcess(['--still', '--seed', '1']);
  const vendor = await startRecorder(simulator.url, 400);
  const dataDir = join(dir, 'files');
  await migrate(postgres.url);
  const settings = {
    DATABASE_URL: postgres.url,
    DATA_DIR: dataDir,
    KEYAPI_KEY: DEMO_KEY,
    KEYAPI_BASE_URL: vendor.url,
    MEDIA_ALLOW_LOOPBACK: '1',
    BREAKER_SECONDS: '0',
    FRESH_SECONDS: String(PAUSE_SECONDS),
    FAILURE_SECONDS: String(PAUSE_SECONDS),
    LOG_LEVEL: 'error',
  };
  let server = await startServer(settings);
  const restart = async (how: (running: Server) => Promise<void>) => {
    await how(server);
    server = await startServer(settings);
  };
  const trouble = [
    killPostgres,
    () => restart((running) => running.kill()),
    () => restart((running) => running.stop()),
    () => breakDisk(dataDir),
  ];
  const answers = new Map<string, number>();
  try {
    for (let at = 0; at < LOOKUPS; at += 1) {
      const name = NAMES[at % NAMES.length] ?? '';
      const asked = Promise.all([0, 30, 60].map((wait) => delay(wait).then(() => lookUp(server.url, name))));
      if (at % 2 === 1) {
        await expect
          .poll(() => vendor.calls.length > 0 && isRecent(vendor.calls), { timeout: 2000 })
          .toBe(true)
          .catch(() => null);
        await trouble[Math.floor(at / 2) % trouble.length]?.();
      }
      for (const status of await asked) answers.set(status, (answers.get(status) ?? 0) + 1);
      mendDisk(dataDir);
    }
    await expect.poll(() => lookUp(server.url, 'javan'), { timeout: 30_000 }).toBe('live');
    expect(listTooSoon(vendor.calls)).toEqual([]);
    const [[rows]] = (await runSql(postgres.url, 'select count(*)::int from ledger')) as [[number]];
    expect(rows).toBeGreaterThanOrEqual(vendor.calls.length);
    expect([...answers.keys()].filter((status) => !/^(live|stale|upstream_|unavailable|gone)/.test(status))).toEqual(
      [],
    );
    expect(answers.get('live') ?? 0).toBeGreaterThan(LOOKUPS);
  } finally {
    await server.stop();
    await vendor.close();
    await simulator.stop();
    await postgres.stop(5000);
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
});

async function lookUp(url: string, name: string): Promise<string> {
  try {
    const response = await fetch(`${url}/api/stories?username=${name}`, { headers: { 'x-dayglass': '1' } });
    const body = await response.json();
    return String(body.status === response.status ? body.code : body.status);
  } catch {
    return 'gone';
  }
}

function isRecent(calls: readonly Call[]): boolean {
  return performance.now() - (calls.at(-1)?.at ?? 0) < 200;
}

/** Calls for one account that came within the pause after another. */
function listTooSoon(calls: readonly Call[]): string[] {
  const last = new Map<string, number>();
  const found: string[] = [];
  for (const { name, at } of calls) {
    const before = last.get(name);
    if (before !== undefined && at - before < PAUSE_SECONDS * 1000 - 50)
      found.push(`${name} again after ${Math.round(at - before)} ms`);
    last.set(name, at);
  }
  return found;
}

/** A file stands where the folder was. */
function breakDisk(dataDir: string): void {
  const media = join(dataDir, 'media');
  if (!existsSync(media)) return;
  renameSync(media, `${media}.aside`);
  writeFileSync(media, '');
}

function mendDisk(dataDir: string): void {
  const media = join(dataDir, 'media');
  if (!existsSync(`${media}.aside`)) return;
  rmSync(media, { recursive: true, force: true });
  renameSync(`${media}.aside`, media);
}
