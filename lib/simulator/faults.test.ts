import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, askReel, control, KEY } from '#scripts/testing/simulator-client.ts';
import { type Simulator, startSimulator } from './simulator.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ still: true });
});
afterAll(() => simulator.close());

test.each([400, 401, 402, 403, 404, 429, 500])('fault-%i answers that status in the envelope', async (status) => {
  const response = await ask(simulator, `username=fault-${status}`);
  expect(response.status).toBe(status);
  expect(response.headers.get('retry-after')).toBe(status === 429 ? '60' : null);
  expect(await response.json()).toMatchObject({ code: status, data: null });
});

test('fault-status-false and fault-code fail inside a 200', async () => {
  const noSuch = await ask(simulator, 'username=fault-status-false');
  expect([noSuch.status, await noSuch.json()]).toMatchObject([200, { code: 0, data: { status: false } }]);
  const failed = await ask(simulator, 'username=fault-code');
  expect([failed.status, await failed.json()]).toMatchObject([200, { code: 500, data: null }]);
});

test('fault-reset closes the connection', async () => {
  await expect(ask(simulator, 'username=fault-reset')).rejects.toThrow();
});

test('fault-hang never answers, fault-slow does after 3 s', async () => {
  const patience = { headers: KEY, signal: AbortSignal.timeout(700) };
  await expect(ask(simulator, 'username=fault-hang', patience)).rejects.toThrow(/timeout/i);
  const start = performance.now();
  expect((await askReel(simulator, 'fault-slow')).count).toBe(4);
  expect(performance.now() - start).toBeGreaterThan(2900);
});

test('fault-truncated, fault-html and fault-huge are not JSON, nor small', async () => {
  for (const name of ['fault-truncated', 'fault-html']) {
    const response = await ask(simulator, `username=${name}`);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  }
  const huge = await ask(simulator, 'username=fault-huge');
  let bytes = 0;
  for await (const block of huge.body ?? []) bytes += block.length;
  expect(bytes).toBeGreaterThan(500 * 1024 * 1024);
});

test('fault-nulls, fault-drift and fault-mixed leave something to show', async () => {
  const read = async (name: string) => (await ask(simulator, `username=${name}`)).text();
  const nulls = JSON.parse(await read('fault-nulls'));
  expect(nulls.data.data).toMatchObject({ count: null });
  expect(nulls.data.data.items[1]).toMatchObject({ id: expect.any(String), caption: null, expiring_at: null });
  expect(nulls.data.data.items[0]).toMatchObject({ taken_at: null });
  const drift = await read('fault-drift');
  expect(drift).toMatch(/"id":\d{19}[,}]/);
  expect(drift).toContain('"candidates"');
  const mixed = JSON.parse(await read('fault-mixed'));
  expect(mixed.data.data.items.filter((item: unknown) => Object(item) === item && Object(item).id)).toHaveLength(3);
  expect(mixed.data.data.items.length).toBeGreaterThan(3);
});

test.each(['zeros', 'objects', 'names', 'deep', 'many-items'])('fault-%s is JSON of less than 16 MiB', async (kind) => {
  const response = await ask(simulator, `username=fault-${kind}`);
  const text = await response.text();
  expect(text.length).toBeGreaterThan(8 * 1024 * 1024);
  expect(text.length).toBeLessThan(16 * 1024 * 1024);
  expect(text.endsWith('}}}') || /,"requestId":"[^"]+"\}$/.test(text)).toBe(true);
  if (kind === 'many-items') expect(JSON.parse(text).data.data.items).toHaveLength(70_004);
});

test('the answers that only look odd', async () => {
  const read = async (name: string) => (await ask(simulator, `username=${name}`)).text();
  const reel = async (name: string) => JSON.parse(await read(name)).data.data;
  expect(await read('fault-nan')).toMatch(/"original_width":NaN,.*"video_duration":Infinity/);
  expect(Object.keys((await reel('fault-items-object')).items)).toEqual(['0', '1', '2', '3']);
  expect(await reel('fault-no-user')).toMatchObject({ additional_data: { id: expect.any(String), user: null } });
  expect((await reel('fault-many-stickers')).items[0].story_hashtags).toHaveLength(7000);
  expect((await reel('fault-foreign-story')).items[0].id).toBe('3849025813912605899');
  expect(await read('fault-surrogates')).toMatch(/\\ud83d of a pair\\u0000/);
  expect((await reel('fault-long-text')).items[0].caption.text.length).toBeGreaterThan(100_000);
  const gateway = await ask(simulator, 'username=fault-gateway-404');
  expect([gateway.status, gateway.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  expect((await ask(simulator, 'username=fault-429-long')).headers.get('retry-after')).toBe('86400');
  expect(JSON.parse(await read('fault-fail-message'))).toMatchObject({ data: { status: 'fail' } });
});

test('faults can be switched on for a share of calls, for one account or all, and off again', async () => {
  const statuses = async (name: string, count: number) => {
    const calls = Array.from({ length: count }, () => ask(simulator, `username=${name}`));
    return (await Promise.all(calls)).map(({ status }) => status);
  };
  await control(simulator, 'faults', { rate: 1, kind: '429', account: 'noname' });
  expect(await statuses('noname', 2)).toEqual([429, 429]);
  expect(await statuses('maya.outdoors', 2)).toEqual([200, 200]);
  await control(simulator, 'faults', { rate: 0.3 });
  const failed = (await statuses('maya.outdoors', 200)).filter((status) => status === 500).length;
  expect(failed).toBeGreaterThan(35);
  expect(failed).toBeLessThan(85);
  await control(simulator, 'faults', { rate: 0 });
  expect(await statuses('maya.outdoors', 20)).not.toContain(500);
  expect(await statuses('noname', 1)).toEqual([200]);
  expect((await control(simulator, 'faults', { rate: 2 })).status).toBe(400);
  expect((await control(simulator, 'faults', { rate: 1, kind: 'unheard-of' })).status).toBe(400);
});
