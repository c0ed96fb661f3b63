import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/servers.ts';

test('the address of a story that has ended opens it as it was kept, and costs nothing', async ({
  page,
  request,
  dayglass,
  start,
}) => {
  const { stories } = await (await request.get('/api/stories?username=harbour.light')).json();
  const [first] = stories;
  const later = await start({ DAYGLASS_CLOCK: new Date(Date.parse(first.expiresAt) + 3 * 86_400_000).toISOString() });
  const { calls } = await dayglass.simulator.stats();
  await page.goto(`${later.url}/stories/harbour.light/${first.id}`);
  await expect(viewer(page)).toHaveAttribute('data-story-id', first.id);
  await expect(page.locator('[data-media][data-painted="true"]')).toBeVisible();
  await expect(viewer(page)).toContainText('ended 3 days ago');
  await expect(viewer(page).locator('time[data-expires-at]')).toHaveCount(0);
  expect((await dayglass.simulator.stats()).calls).toBe(calls);
});

function viewer(page: Page) {
  return page.locator('[data-viewer]');
}
