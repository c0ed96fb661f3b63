import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures/dayglass.ts';

test.use({
  expectedErrors: /502 \(Bad Gateway\)/,
  simulatorArguments: ['--still', '--sample-as-is'],
  settings: { DAYGLASS_CLOCK: '2026-03-10T06:00:00Z' },
});

test('the real sample, unchanged, comes through whole', async ({ request }) => {
  const reply = await (await request.get('/api/stories?username=javan')).json();
  const sample = JSON.parse(await readFile('lib/simulator/javan.json', 'utf8'));
  expect(reply).toMatchObject({ status: 'live', source: 'upstream', staleReason: null });
  expect(reply.requestId).toBe(sample.requestId);
  expect(reply.account).toMatchObject({ id: '18527', username: 'javan', fullName: 'Javan Ng', isPrivate: false });
  expect(reply.serverTime).toMatch(/^2026-03-10T06:0\d:/);
  expect(
    reply.stories.map(({ id, code, kind, takenAt, expiresAt, width, height }: Record<string, unknown>) => ({
      id,
      code,
      kind,
      takenAt,
      expiresAt,
      width,
      height,
    })),
  ).toEqual([
    {
      id: '3849025813912605899',
      code: 'DVqfJWxkdTL',
      kind: 'image',
      takenAt: '2026-03-09T12:34:13.000Z',
      expiresAt: '2026-03-10T12:34:13.000Z',
      width: 1080,
      height: 1919,
    },
    {
      id: '3849437931484859245',
      code: 'DVr82dLEctt',
      kind: 'image',
      takenAt: '2026-03-10T02:13:01.000Z',
      expiresAt: '2026-03-11T02:13:01.000Z',
      width: 1080,
      height: 1919,
    },
  ]);
  expect(reply.stories[0].caption).toBe('A freaking cobra having its dinner in the middle of the footpath! 🐍');
  const stickers = reply.stories.flatMap((story: { stickers: unknown[] }) => story.stickers);
  expect(stickers.map(({ kind, key, label }: Record<string, unknown>) => [kind, key, label]).sort()).toEqual([
    ['hashtag', 'story_hashtags:0', '#grsnaps'],
    ['hashtag', 'story_hashtags:0', '#snakeinmyhood'],
    ['hashtag', 'story_hashtags:1', '#streetsofshanghai'],
    ['mention', 'reel_mentions:0', '@ricoh_gr_singapore'],
  ]);
  const [tag] = reply.stories[0].stickers;
  const [given] = sample.data.data.items[0].story_hashtags;
  expect(tag.frame).toEqual({ x: given.x, y: given.y, width: given.width, height: given.height, rotation: 0, z: 0 });
});

test('its countdown counts to the item’s own end', async ({ page }) => {
  await page.goto('/stories/javan/3849025813912605899');
  const countdown = page.locator('[data-viewer] time[data-expires-at]').first();
  await expect(countdown).toHaveAttribute('data-expires-at', '2026-03-10T12:34:13.000Z');
  await expect(countdown).toContainText('6 h 3');
});
