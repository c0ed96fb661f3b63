import { expect, test } from './fixtures/dayglass.ts';

test.use({ settings: { FRESH_SECONDS: '2' } });

test('a page left open shows a story that arrives', async ({ page, dayglass }) => {
  await page.goto('/stories/harbour.light');
  const viewer = page.locator('[data-viewer]');
  await viewer.getByRole('button', { name: 'Pause' }).click();
  const { stories } = await (await page.request.get('/api/stories?username=harbour.light')).json();
  await expect(viewer).toContainText(`/${stories.length}`);
  await dayglass.simulator.post('stories', { username: 'harbour.light', kind: 'image' });
  await expect(viewer).toContainText(`/${stories.length + 1}`, { timeout: 20_000 });
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
