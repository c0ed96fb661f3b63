import type { Page } from '@playwright/test';
import { runSql } from '#scripts/testing/database.ts';
import { type Dayglass, expect, test } from './fixtures/dayglass.ts';

test.use({ expectedErrors: /Failed to load resource/ });

test.describe('a story whose address has expired', () => {
  test('is fetched again and appears in its place, while nobody does anything; one call for its account', async ({
    page,
    dayglass,
  }) => {
    await expire(page, dayglass, 'maya.outdoors');
    const before = await dayglass.simulator.stats();
    const files: number[] = [];
    page.on(
      'response',
      (response) => /\/media\/[\w-]{22}\/original$/.test(response.url()) && files.push(response.status()),
    );
    await page.goto('/stories/maya.outdoors');
    const viewer = page.locator('[data-viewer]');
    const storyId = await viewer.getAttribute('data-story-id');
    await expect(page.locator('[data-healing]')).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'Getting this story again' })).toBeVisible();
    await expect(viewer.locator('[data-media][data-painted="true"]')).toBeVisible({ timeout: 30_000 });
    await expect(viewer).toHaveAttribute('data-story-id', storyId ?? '');
    await expect(viewer).toHaveAttribute('data-state', 'playing');
    await page.keyboard.press('ArrowRight');
    await expect(viewer).toHaveAttribute('data-index', '1');
    await expect(viewer.locator('[data-media][data-painted="true"]')).toBeVisible({ timeout: 30_000 });
    expect((await dayglass.simulator.stats()).calls).toBe(before.calls + 1);
    expect(files).toContain(502);
  });

  test('cannot be shown now to somebody who may not have it fetched', async ({ page, dayglass }) => {
    await expire(page, dayglass, 'harbour.light');
    const before = await dayglass.simulator.stats();
    const asked: string[] = [];
    await page.route('**/api/media/*/renewal', (route) => {
      asked.push(route.request().headers()['x-dayglass'] ?? '');
      return route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{"code":"forbidden"}' });
    });
    await page.goto('/stories/harbour.light');
    await expect(page.getByRole('alert').filter({ hasText: 'cannot be shown now' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Retry' })).toHaveCount(0);
    expect(asked).toEqual(['1']);
    expect((await dayglass.simulator.stats()).calls).toBe(before.calls);
  });
});

/** What a day does: nothing is stored, and the addresses are good no more. */
async function expire(page: Page, { settings }: Dayglass, username: string): Promise<void> {
  const headers = { 'x-dayglass': '1' };
  const reply = await (await page.request.get(`/api/stories?username=${username}`, { headers })).json();
  const database = settings.DATABASE_URL ?? '';
  const owned = `story_id in (select id from stories where account_id = '${reply.account.id}')`;
  const open = async () => (await runSql(database, `select from media where state <> 'stored' and ${owned}`)).length;
  await expect.poll(open, { timeout: 30_000 }).toBe(0);
  await runSql(
    database,
    `update media set state = 'queued', sha256 = null, bytes = null, next_attempt_at = now() + interval '1 hour',
       source_url = regexp_replace(source_url, 'oe=[0-9A-F]+', 'oe=1') where ${owned}`,
  );
  await runSql(database, `update answers set fetched_at = fetched_at - interval '1 minute'`);
  await runSql(database, `select pg_notify('dayglass_reel', '${reply.account.id}')`);
}
