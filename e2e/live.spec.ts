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
