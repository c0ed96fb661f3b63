import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/dayglass.ts';
import { openPaused } from './fixtures/viewer.ts';

test.use({ expectedErrors: /404 \(Not Found\)/ });

const FIRST = '3849025813912605899';

test('a failure is told in the language of the request, its code in none', async ({ request }) => {
  const ask = async (headers: Record<string, string>) =>
    (await request.get('/api/stories?username=fault-401', { headers })).json();
  const english = await ask({});
  const arabic = await ask({ 'accept-language': 'ar' });
  expect([english.code, arabic.code]).toEqual(['upstream_auth', 'upstream_auth']);
  expect(english.title).toMatch(/KeyAPI did not accept/);
  expect(arabic.title).toMatch(/لم تقبل KeyAPI/);
});

test('what is stored is the same for everybody', async ({ request }) => {
  const ask = async (headers: Record<string, string>) =>
    (await request.get('/api/stories?username=javan', { headers })).json();
  expect((await ask({ 'accept-language': 'ar' })).stories).toEqual((await ask({})).stories);
});

test('a person switches the language, and it stays', async ({ page }) => {
  await page.goto('/');
  const choice = page.getByRole('combobox', { name: 'Language' });
  await choice.focus();
  await choice.selectOption({ label: 'العربية' });
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(page.getByRole('heading', { name: 'شاهد القصص قبل أن تختفي' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'اللغة' })).toBeFocused();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByRole('combobox', { name: 'اللغة' }).selectOption({ label: 'English' });
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
});

test.describe('in Arabic', () => {
  test.use({ locale: 'ar-EG', viewport: { width: 1280, height: 800 } });

  test('a page has the words of its own language only', async ({ page }) => {
    const html = (await (await page.goto('/stories/javan'))?.text()) ?? '';
    expect(html).toContain('القصة السابقة');
    expect(html).not.toContain('Previous story');
    await page.goto('/nowhere');
    await expect(page).toHaveTitle(/لا يوجد شيء هنا/);
  });

  test('the viewer is mirrored, the picture is not', async ({ page }) => {
    const viewer = await openPaused(page, 'javan', FIRST);
    const stage = await boxOf(page, '[data-stage]');
    const next = await viewer.getByRole('button', { name: 'القصة التالية' }).boundingBox();
    const previous = await viewer.getByRole('button', { name: 'القصة السابقة' }).boundingBox();
    expect(next?.x).toBeLessThan(stage.x);
    expect(previous?.x).toBeGreaterThan(stage.x + stage.width - 1);
    expect((await boxOf(page, 'aside')).x).toBe(0);
    const { fill, segment } = await readBar(page);
    expect(fill.right).toBeCloseTo(segment.right, 0);
    expect(fill.width).toBeLessThan(segment.width);
    const transform = await page.locator('[data-media]').evaluate((media) => getComputedStyle(media).transform);
    expect(transform).toBe('none');
  });

  test('the left goes on and the right goes back, by pointer and by key', async ({ page }) => {
    const viewer = await openPaused(page, 'javan', FIRST);
    const stage = await boxOf(page, '[data-stage]');
    const tap = (share: number) => page.mouse.click(stage.x + stage.width * share, stage.y + stage.height * 0.3);
    await tap(0.2);
    await expect(viewer).toHaveAttribute('data-index', '1');
    await tap(0.9);
    await expect(viewer).toHaveAttribute('data-index', '0');
    await page.keyboard.press('ArrowLeft');
    await expect(viewer).toHaveAttribute('data-index', '1');
    await page.keyboard.press('ArrowRight');
    await expect(viewer).toHaveAttribute('data-index', '0');
  });
});

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not drawn`);
  return box;
}

/** The running segment of the progress bar and what is filled of it. */
function readBar(page: Page) {
  return page.evaluate(() => {
    const effects = document.getAnimations().map(({ effect }) => effect);
    const fill = effects
      .map((effect) => (effect instanceof KeyframeEffect ? effect.target : null))
      .find((target) => target?.closest('[data-viewer] header'));
    const segment = fill?.parentElement;
    if (!fill || !segment) throw new Error('no segment is running');
    const toPlain = ({ right, width }: DOMRect) => ({ right, width });
    return { fill: toPlain(fill.getBoundingClientRect()), segment: toPlain(segment.getBoundingClientRect()) };
  });
}
