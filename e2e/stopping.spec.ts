import { createTestDatabase } from '#scripts/testing/database.ts';
import { ask, openLine, readAnswer } from '#scripts/testing/raw.ts';
import { expect, test } from './fixtures/servers.ts';

test('a database that is away is told as such everywhere', async ({ start }) => {
  const database = await createTestDatabase();
  const server = await start({ DATABASE_URL: database.url });
  await database.drop();
  const answer = await ask(server.url, '/api/stories?username=javan');
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, ['5']]);
  expect(JSON.parse(answer.body)).toMatchObject({ code: 'unavailable' });
  expect((await ask(server.url, '/api/health/ready')).status).toBe(503);
  expect(answer.body + server.output()).not.toMatch(/Failed query|select "/);
});

test('stopping lets open answers end and takes nothing new', async ({ dayglass, start }) => {
  const server = await start();
  const { host } = new URL(server.url);
  const line = openLine(server.url);
  line.socket.write(`GET /api/stories?username=fault-slow HTTP/1.1\r\nHost: ${host}\r\nX-Dayglass: 1\r\n\r\n`);
  await expect.poll(async () => (await dayglass.simulator.stats()).byAccount['fault-slow']).toBe(1);
  process.kill(server.pid, 'SIGTERM');
  await expect.poll(() => isRefused(server.url)).toBe(true);
  line.socket.write(`GET /api/budget HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  const [, first = '', second = ''] = (await line.ended).split('HTTP/1.1 ');
  expect(first).toMatch(/^200 OK/);
  expect(first).toContain('"status":"live"');
  expect(readAnswer(`HTTP/1.1 ${second}`)).toMatchObject({ status: 503, headers: { connection: ['close'] } });
  expect(second).toContain('"code":"unavailable"');
  expect(await server.ended).toBe(0);
});

test('stopping gives up what hangs after five seconds', async ({ dayglass, start }) => {
  const server = await start({ UPSTREAM_TIMEOUT_MS: '60000' });
  const hanging = ask(server.url, '/api/stories?username=fault-hang');
  await expect.poll(async () => (await dayglass.simulator.stats()).byAccount['fault-hang']).toBe(1);
  const startedAt = performance.now();
  process.kill(server.pid, 'SIGTERM');
  expect(await server.ended).toBe(0);
  const took = performance.now() - startedAt;
  expect(took).toBeGreaterThan(4500);
  expect(took).toBeLessThan(9500);
  expect([503, Number.NaN]).toContainEqual((await hanging).status);
});

test('stopping with nothing under way is quick, also while connections are kept', async ({ start }) => {
  const server = await start();
  const line = openLine(server.url);
  line.socket.write(`GET /api/health/live HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\n\r\n`);
  await expect.poll(line.heard).toContain('{"status":"live"}');
  const startedAt = performance.now();
  process.kill(server.pid, 'SIGINT');
  expect(await server.ended).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(4500);
});

async function isRefused(url: string): Promise<boolean> {
  const line = openLine(url);
  const heard = await new Promise((resolve) => {
    line.socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  line.socket.destroy();
  return heard === false;
}
