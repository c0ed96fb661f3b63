import { expect, test } from './fixtures/dayglass.ts';
import { openPaused } from './fixtures/viewer.ts';

test.use({ settings: { FRESH_SECONDS: '2' } });

test('a page left open shows a story that arrives, and what is watched does not move', async ({
  page,
  request,
  dayglass,
}) => {
  const { stories } = await (await request.get('/api/stories?username=harbour.light')).json();
  const viewer = await openPaused(page, 'harbour.light', stories[1].id);
  await expect(viewer).toContainText(`2/${stories.length}`);
  const ring = page.locator('[data-viewer] header svg g');
  await expect(ring).toHaveCount(stories.length);
  const before = await viewer.locator('[data-media][data-painted="true"]').elementHandle();
  await dayglass.simulator.post('stories', { username: 'harbour.light', kind: 'image' });
  await expect(viewer).toContainText(`2/${stories.length + 1}`, { timeout: 20_000 });
  await expect(ring).toHaveCount(stories.length + 1);
  await expect(viewer).toHaveAttribute('data-story-id', stories[1].id);
  await expect(viewer).toHaveAttribute('data-index', '1');
  expect(await before?.evaluate((element) => element.isConnected)).toBe(true);
  await page.keyboard.press('End');
  await expect(viewer).toHaveAttribute('data-index', `${stories.length}`);
});

test('an answer that comes while a video plays does not start it again', async ({ page }) => {
  await page.goto('/stories/moving.pictures');
  const video = await page.locator('video[data-media]').elementHandle();
  if (!video) throw new Error('no video is shown');
  const playedTo = () => video.evaluate((element) => (element instanceof HTMLVideoElement ? element.currentTime : 0));
  await expect.poll(playedTo).toBeGreaterThan(0.2);
  await video.evaluate((element) =>
    element.addEventListener('loadstart', () => element.setAttribute('data-again', '')),
  );
  await page.waitForResponse(/\/api\/stories/);
  const before = await playedTo();
  await expect.poll(playedTo).toBeGreaterThan(before + 0.3);
  expect(await video.getAttribute('data-again')).toBeNull();
});
