import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ask, askReel, control, toLargest, withSimulator } from '#scripts/testing/simulator-client.ts';

const SAMPLE_NOW_MS = Date.parse('2026-03-10T06:00:00Z');
const NOW_MS = Date.parse('2026-11-23T20:30:17.400Z');
const SHIFT = Math.floor((NOW_MS - SAMPLE_NOW_MS) / 1000);
const TIMES = [
  'taken_at',
  'taken_at_ts',
  'expiring_at',
  'latest_reel_media',
  'created_at',
  'created_at_utc',
  'created_at_for_fb_app',
];

const readSample = () => readFile(new URL('javan.json', import.meta.url), 'utf8');

test('as it is, the sample is sent byte for byte', async () => {
  await withSimulator({ sampleAsIs: true }, async (simulator) => {
    const response = await ask(simulator, 'user_id=18527&username=javan');
    expect(await response.text()).toBe(await readSample());
  });
});

test('javan is the sample but for times, addresses and request id', async () => {
  await withSimulator({ now: () => NOW_MS }, async (simulator) => {
    const { envelope, items } = await askReel(simulator, 'javan');
    const expected = JSON.parse(await readSample(), (key, value) => {
      if (TIMES.includes(key)) return value + SHIFT;
      if (key === 'device_timestamp') return value + SHIFT * 1_000_000;
      if (key === 'taken_at_date')
        return new Date(Date.parse(value) + SHIFT * 1000).toISOString().replace('.000Z', '+00:00');
      return blank(key, value);
    });
    expect(JSON.parse(JSON.stringify(envelope), blank)).toEqual(expected);
    expect(JSON.stringify(envelope)).not.toContain('cdninstagram');
    expect(items.map(({ expiring_at }) => expiring_at - Math.floor(NOW_MS / 1000))).toEqual([23_653, 72_781]);
    const picture = await fetch(toLargest(items[1]));
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  });
});

test('javan is moved again before a story is over, and takes added ones', async () => {
  let nowMs = NOW_MS;
  await withSimulator({ now: () => nowMs }, async (simulator) => {
    const first = await askReel(simulator, 'javan');
    nowMs += 7 * 3_600_000;
    const moved = await askReel(simulator, 'javan');
    expect(moved.items.map(({ id }) => id)).toEqual(first.items.map(({ id }) => id));
    expect(moved.items.map(({ expiring_at }) => expiring_at * 1000 > nowMs)).toEqual([true, true]);
    await control(simulator, 'stories', { username: 'javan', kind: 'hashtag' });
    expect((await askReel(simulator, 'javan')).count).toBe(3);
  });
});

function blank(key: string, value: unknown): unknown {
  return ['url', 'thumbnail_url', 'profile_pic_url', 'requestId'].includes(key) ? '' : value;
}
