import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures/dayglass.ts';

test.use({ expectedErrors: /404 \(Not Found\)/ });

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

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1440, height: 900 },
  ]) {
    test.describe(`${colorScheme}, ${viewport.width} wide`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });
      for (const path of PAGES) {
        test(`axe finds nothing on ${path}`, async ({ page }) => {
          await page.goto(path).catch(() => null);
          await expect(page.getByRole('main')).toBeVisible();
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(
            violations.map(({ id, impact, nodes }) => ({
              id,
              impact,
              where: nodes.map(({ target }) => target.join(' ')),
            })),
          ).toEqual([]);
        });
      }
    });
  }
}
