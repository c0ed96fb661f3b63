import { expect, test } from './fixtures/dayglass.ts';
import { openPaused } from './fixtures/viewer.ts';

test.use({ expectedErrors: /ERR_FAILED/ });

test('the countdown follows the server’s clock, not the browser’s, and after sleep', async ({ page, request }) => {
  const { stories } = await (await request.get('/api/stories?username=javan')).json();
  const expiresAt = Date.parse(stories[0].expiresAt);
  await page.clock.install({ time: Date.now() + 5 * 3600_000 });
  await page.route('**/api/stories*', (route) => route.abort());
  await openPaused(page, 'javan', stories[0].id);
  const countdown = page.locator('[data-viewer] time[data-expires-at]').first();
  const left = () => (expiresAt - Date.now()) / 60_000;
  const shown = async () => {
    const [, hours, minutes] = /(?:(\d+) h )?(\d+) min/.exec((await countdown.textContent()) ?? '') ?? [];
    return Number(hours ?? 0) * 60 + Number(minutes);
  };
  expect(Math.abs((await shown()) - left())).toBeLessThan(1.5);
  const beforeSleep = await shown();
  await page.clock.fastForward(90 * 60_000);
  await expect.poll(async () => beforeSleep - (await shown())).toBeGreaterThan(87);
});

test('a story that expires while it is watched stays until the person moves on, then it is gone', async ({
  page,
  request,
}) => {
  const { stories } = await (await request.get('/api/stories?username=javan')).json();
  await page.clock.install();
  await page.route('**/api/stories*', (route) => route.abort());
  const viewer = await openPaused(page, 'javan', stories[0].id);
  await page.clock.fastForward(Date.parse(stories[0].expiresAt) - Date.now() + 5000);
  await expect(viewer).toContainText('Expired, gone after this');
  await expect(viewer).toHaveAttribute('data-story-id', stories[0].id);
  await expect(viewer.locator('[data-media][data-painted="true"]')).toBeVisible();
  await expect(viewer).toContainText('1/2');
  await page.keyboard.press('ArrowRight');
  await expect(viewer).toHaveAttribute('data-story-id', stories[1].id);
  await expect(viewer).toHaveAttribute('data-index', '0');
  await page.keyboard.press('ArrowLeft');
  await expect(viewer).toHaveAttribute('data-story-id', stories[1].id);
});
