import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type Running, startSimulatorProcess } from '#scripts/testing/servers.ts';
import { now } from './time.ts';

const DAY_MS = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'dayglass-clock-'));
const file = join(folder, 'clock');
const itemsSchema = z.object({
  data: z.object({ data: z.object({ items: z.array(z.object({ expiring_at: z.number() })) }) }),
});

let simulator: Running;

beforeAll(async () => {
  process.env.DAYGLASS_CLOCK_FILE = file;
  simulator = await startSimulatorProcess();
});

afterAll(async () => {
  await simulator.stop();
  rmSync(folder, { recursive: true });
});

it('is real time until the file says another, and goes on from there', async () => {
  expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(1000);
  expect(await vendorsTime()).toBeCloseTo(Date.now() / DAY_MS, 0);

  const moved = await fetch(`${simulator.url}/_sim/clock`, { method: 'POST', body: '{"at":"2031-05-05T12:00:00Z"}' });
  expect(await moved.json()).toEqual({ at: expect.stringMatching(/^2031-05-05T12:00:0/) });
  await vi.waitFor(() => expect(now().toISOString()).toMatch(/^2031-05-05T12:00:/));
  const before = now().getTime();
  await vi.waitFor(() => expect(now().getTime()).toBeGreaterThan(before + 20));
  expect(await vendorsTime()).toBeCloseTo(Date.parse('2031-05-05T12:00:00Z') / DAY_MS, 0);
});

it('follows whoever writes the file, and no nonsense', async () => {
  writeFileSync(file, '2032-01-01T00:00:00Z\n');
  await vi.waitFor(() => expect(now().toISOString()).toMatch(/^2032-01-01T00:00:/));
  await vi.waitFor(async () => expect(await vendorsTime()).toBeCloseTo(Date.parse('2032-01-01') / DAY_MS, 0));
  writeFileSync(file, 'soon');
  const refused = await fetch(`${simulator.url}/_sim/clock`, { method: 'POST', body: '{"at":"soon"}' });
  expect(refused.status).toBe(400);
  expect(now().toISOString()).toMatch(/^2032-01-01/);
});

/** In days since 1970, by the last of the sample's stories that is still live. */
async function vendorsTime(): Promise<number> {
  const headers = { authorization: 'Bearer sk_x' };
  const response = await fetch(`${simulator.url}/v1/instagram/fetch_user_stories?username=javan`, { headers });
  const { items } = itemsSchema.parse(await response.json()).data.data;
  const last = Math.max(...items.map(({ expiring_at }) => expiring_at * 1000));
  return (last - 0.8 * DAY_MS) / DAY_MS;
}
