import { expect, test } from './fixtures/dayglass.ts';
import { openPaused } from './fixtures/viewer.ts';

test.use({ viewport: { width: 1440, height: 900 } });

for (const [account, stories] of [
  ['fault-many-items', 500],
  ['fault-zeros', 4],
  ['fault-many-stickers', 4],
] as const) {
  test(`${account} is live in the real build, with what there is room for`, async ({ request }) => {
    const reply = await request.get(`/api/stories?username=${account}`);
    expect(reply.status()).toBe(200);
    expect(await reply.json()).toMatchObject({ status: 'live', stories: { length: stories } });
  });
}

/** Long enough for a slow machine to look before the next story comes. */
test.beforeEach(({ page }) =>
  page.addInitScript(() => localStorage.setItem('dayglass.viewer', JSON.stringify({ photoSeconds: 30 }))),
);

test('the list says how many stickers were left out', async ({ page, request }) => {
  const reply = await request.get('/api/stories?username=fault-many-stickers');
  const [story] = (await reply.json()).stories;
  expect(story).toMatchObject({ stickers: { length: 60 }, stickersLeftOut: 6940 });
  await openPaused(page, 'fault-many-stickers', story.id);
  const panel = page.getByRole('complementary');
  await expect(panel.getByRole('listitem')).toHaveCount(60);
  await expect(panel).toContainText('and 6,940 more that are not shown');
});
