import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect } from '@playwright/test';
import { isAlive } from '#scripts/processes.ts';
import { findPostmaster, listChildren, test } from './fixtures/start.ts';

test.setTimeout(120_000);

const OWN = { headers: { 'x-dayglass': '1' } };

test('a person starts Dayglass without a key, looks an account up, and Ctrl-C ends everything', async ({
  start,
  dataDir,
  request,
}) => {
  const { child, ready, ended, supervisor, output } = start();
  const url = await ready();
  expect(output()).toContain('Demo mode');
  const answer = await request.get(`${url}/api/stories?username=javan`, OWN);
  expect(await answer.json()).toMatchObject({ status: 'live', account: { username: 'javan' } });

  const processes = [supervisor(), ...listChildren(supervisor()).map(({ pid }) => pid)];
  expect(processes).toHaveLength(5);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(processes.filter(isAlive)).toEqual([]);
  expect(findPostmaster(dataDir)).toBeNull();
});

test('a start that is killed takes web, worker and simulator along, and the next one takes over its database', async ({
  start,
  dataDir,
}) => {
  const first = start();
  await first.ready();
  const postmaster = findPostmaster(dataDir);
  const others = listChildren(first.supervisor()).filter(({ pid }) => pid !== postmaster);
  process.kill(first.supervisor(), 'SIGKILL');
  await first.ended;
  await expect.poll(() => others.filter(({ pid }) => isAlive(pid))).toEqual([]);

  await start().ready();
  expect(findPostmaster(dataDir)).toBe(postmaster);
});

test('a bootstrap that is killed ends the start in good order', async ({ start, dataDir }) => {
  const first = start();
  await first.ready();
  const supervisor = first.supervisor();
  first.child.kill('SIGKILL');
  await expect.poll(() => isAlive(supervisor), { timeout: 20_000 }).toBe(false);
  expect(findPostmaster(dataDir)).toBeNull();
});

test('killed children come back: database, web server, worker, simulator', async ({ start, dataDir, request }) => {
  const { ready, supervisor } = start();
  const url = await ready();
  const before = listChildren(supervisor()).map(({ pid }) => pid);
  for (const pid of before) process.kill(pid, 'SIGKILL');
  const isReady = () =>
    request.get(`${url}/api/health/ready`).then(
      (response) => response.status(),
      () => 0,
    );
  await expect.poll(isReady, { timeout: 30_000 }).toBe(200);
  const lookUp = () =>
    request.get(`${url}/api/stories?username=javan`, OWN).then(
      (response) => response.status(),
      () => 0,
    );
  await expect.poll(lookUp, { timeout: 60_000 }).toBe(200);
  const after = listChildren(supervisor()).map(({ pid }) => pid);
  expect(after).toHaveLength(4);
  expect(after.filter((pid) => before.includes(pid))).toEqual([]);
  expect(findPostmaster(dataDir)).not.toBeNull();
});

test('a second start on the same data says who holds it, and leaves that one alone', async ({ start, request }) => {
  const first = start();
  const url = await first.ready();
  const second = start();
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`Another start (process ${first.supervisor()}) holds the data`);
  expect((await request.get(`${url}/api/health/ready`)).status()).toBe(200);
});

test('a port that is in use is named before anything is started', async ({ start, dataDir }) => {
  const taker = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taker.once('listening', resolve));
  const address = taker.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { ended, output } = start({ PORT: String(port) });
  expect(await ended).toBe(1);
  expect(output()).toContain(`Port ${port} on 127.0.0.1 is in use`);
  expect(findPostmaster(dataDir)).toBeNull();
  taker.close();
});

test('bad settings are told one by one, and a key is never printed', async ({ start }) => {
  const key = 'sk_live_never_to_be_seen';
  const faulty = start({ PORT: 'many', LOG_LEVEL: 'loud', KEYAPI_KEY: key });
  expect(await faulty.ended).toBe(1);
  expect(faulty.output()).toMatch(/^PORT: .+\nLOG_LEVEL: .+\n$/);

  const open = start({ HOST: '0.0.0.0', KEYAPI_KEY: key });
  expect(await open.ended).toBe(1);
  expect(open.output()).toContain('ACCESS=open');

  const live = start({ KEYAPI_KEY: key, LOG_LEVEL: 'trace' });
  await live.ready();
  expect(live.output()).not.toContain('Demo mode');
  expect(faulty.output() + open.output() + live.output()).not.toContain(key);
});

test('a mistyped DATABASE_URL says what is wrong and prints no part of its password', async ({ start }) => {
  for (const password of ['Zug#Vogel', 'Zug/Vogel', '42?Vogel', 'Zug@Vogel/42', 'Zug%Vogel']) {
    const faulty = start({ DATABASE_URL: `postgres://me:${password}@127.0.0.1:1/stories` });
    expect(await faulty.ended).toBe(1);
    expect(faulty.output()).toMatch(/^DATABASE_URL: .*percent-encoding.*\n$/);
    expect(faulty.output()).not.toMatch(/Zug|Vogel|42/);
  }
  const away = start({ DATABASE_URL: 'postgres://me:Zug%2FVogel@127.0.0.1:1/stories' });
  expect(await away.ended).toBe(1);
  expect(away.output()).toContain('ECONNREFUSED');
  expect(away.output()).not.toMatch(/Zug|Vogel/);
});

test('an APP_URL with a path is refused in one line', async ({ start }) => {
  const faulty = start({ APP_URL: 'https://stories.example/dayglass' });
  expect(await faulty.ended).toBe(1);
  expect(faulty.output()).toMatch(/^APP_URL: .*without path.*\n$/);
});

test('Ctrl-C ends everything in order when the data was deleted under it', async ({ start, dataDir }) => {
  const { child, ready, ended, supervisor, output } = start();
  await ready();
  const processes = [supervisor(), ...listChildren(supervisor()).map(({ pid }) => pid)];
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(processes.filter(isAlive)).toEqual([]);
  expect(output()).not.toMatch(/\n {4}at /);
});
