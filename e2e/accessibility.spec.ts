import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/dayglass.ts';
import { openPaused } from './fixtures/viewer.ts';

test.use({ expectedErrors: /404 \(Not Found\)|status of 502/ });

const PAGES = [
  '/',
  '/stories/javan',
  '/stories/all.stickers',
  '/stories/quiet.account',
  '/stories/fault-404',
  '/stories/fault-401',
  '/nowhere',
  '/offline',
];

const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];

test.describe('pages', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  for (const path of PAGES) {
    test(`axe finds nothing on ${path}, light and dark, on a phone and a desktop`, async ({ page }) => {
      await page.goto(path).catch(() => null);
      await expect(page.getByRole('main')).toBeVisible();
      await expect(page.locator('h1, [data-viewer]').first()).toBeAttached();
      for (const size of SIZES) {
        await page.setViewportSize(size);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await expectNothing(page);
        }
      }
    });
  }
});

for (const locale of ['en', 'ar']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme, viewport: { width: 390, height: 844 } });
      test('axe finds nothing on the first page, in the viewer, its label and its panel', async ({ page }) => {
        const viewer = await openPaused(page, 'javan', '3849437931484859245');
        await expectNothing(page);
        await viewer.locator('[data-sticker="mention"]').hover();
        await expect(page.locator('[data-label]')).toBeVisible();
        await expectNothing(page);
        await viewer.locator('button:has(.lucide-info)').click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectNothing(page);
        await page.goto('/');
        await expect(page.getByRole('main').getByRole('link', { name: 'javan' })).toBeVisible();
        await expectNothing(page);
      });
    });
  }
}

async function expectNothing(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          document.getAnimations().filter((one) => one instanceof CSSTransition || one instanceof CSSAnimation).length,
      ),
    )
    .toBe(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map(({ target }) => target.join(' ')) })),
  ).toEqual([]);
}
