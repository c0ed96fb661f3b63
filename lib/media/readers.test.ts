import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type MediaSite, send, startMediaSite } from '#scripts/testing/media-site.ts';

const MIB = 1024 * 1024;
const HEAD = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1');
const READERS = 1000;
/** Each is slower than anything it could wait for, so the server holds all it would ever hold for it. */
const BYTES_PER_SECOND = 40_000;
/** In `npm run soak` over a minute and more. */
const isLong = process.env.SOAK === '1';
const MOST_READ = (isLong ? 2000 : 64) * MIB;

let at: MediaSite;
let started: ChildProcess[] = [];

beforeAll(async () => {
  at = await startMediaSite({ settings: { MEDIA_MAX_BYTES: String(64 * MIB) } });
});

afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await at.close();
});

it('a thousand slow readers take less than 150 MB, without V8 flags, and hold up nobody', async () => {
  const body = Buffer.concat([HEAD, randomBytes(32 * MIB)]);
  const path = await at.queue(send(body));
  await at.read(path);
  await vi.waitFor(async () => expect(await at.rowOf(path)).toMatchObject({ state: 'stored' }), 20_000);
  const server = run('server.ts', []);
  const [{ port }] = await once(server, 'message');
  const url = `http://127.0.0.1:${port}${path}`;
  const beginnings = Array.from({ length: 20 }, () => fetch(url, { headers: { range: 'bytes=0-65535' } }));
  for (const beginning of beginnings) await (await beginning).arrayBuffer();
  const idle = (await tell(server)).now;

  const clients = run('clients.ts', [port, path, READERS, BYTES_PER_SECOND].map(String));
  await vi.waitFor(async () => expect(await tell(clients)).toMatchObject({ served: READERS, closed: 0 }), 60_000);
  const fast = Buffer.from(await (await fetch(url)).arrayBuffer());
  expect(fast.equals(body), 'somebody else reads as ever').toBe(true);
  const enough = async () => expect((await tell(clients)).bytes).toBeGreaterThan(MOST_READ);
  await vi.waitFor(enough, { timeout: 280_000, interval: 200 });
  expect(await tell(clients)).toMatchObject({ served: READERS, closed: 0 });
  const { most } = await tell(server);
  if (isLong)
    console.log(`${READERS} slow readers: ${Math.round((most - idle) / MIB)} MB above ${Math.round(idle / MIB)}`);
  expect((most - idle) / MIB).toBeLessThan(150);
}, 300_000);

function run(name: string, args: string[]): ChildProcess {
  const program = fileURLToPath(new URL(`../../scripts/testing/readers/${name}`, import.meta.url));
  const execArgv = ['--conditions=react-server', '--disable-warning=ExperimentalWarning'];
  const child = fork(program, args, { execArgv });
  started = [...started, child];
  return child;
}

async function tell<Told = { now: number; most: number; bytes: number }>(child: ChildProcess): Promise<Told> {
  child.send('tell');
  const [told] = await once(child, 'message');
  return told;
}
