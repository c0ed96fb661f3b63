import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures/dayglass.ts';
import { Touch } from './fixtures/touch.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Photos stay until the person moves on, so that only gestures move. */
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('dayglass.viewer', '{"photoSeconds":0}'));
});

test.describe('on a phone', () => {
  test.use(PHONE);

  test('200 taps in a burst land on the two hundredth story', async ({ page }) => {
    const viewer = await open(page, 'bench-201');
    const touch = await Touch.on(page);
    const spot = await at(page, 0.85, 0.5);
    await Promise.all(Array.from({ length: 200 }, () => touch.tap(spot)));
    await expect(viewer).toHaveAttribute('data-index', '200');
    const left = await at(page, 0.1, 0.5);
    await Promise.all(Array.from({ length: 30 }, () => touch.tap(left)));
    await expect(viewer).toHaveAttribute('data-index', '170');
  });

  test('holding pauses and takes the controls away, letting go goes on with the same story', async ({ page }) => {
    const viewer = await open(page, 'bench-30');
    const touch = await Touch.on(page);
    await touch.down(await at(page, 0.85, 0.5));
    await expect(viewer).toHaveAttribute('data-state', 'paused');
    await expect(viewer.locator('header')).toHaveCSS('opacity', '0');
    await touch.up();
    await expect(viewer).toHaveAttribute('data-state', 'playing');
    await expect(viewer.locator('header')).toHaveCSS('opacity', '1');
    await expect(viewer).toHaveAttribute('data-index', '0');
  });

  test('a second finger ends the press, and nothing counts until both are up', async ({ page }) => {
    const viewer = await open(page, 'bench-30');
    const touch = await Touch.on(page);
    const [one, other] = [
      { ...(await at(page, 0.85, 0.5)), id: 0 },
      { ...(await at(page, 0.6, 0.7)), id: 1 },
    ];
    await touch.down(one);
    await touch.down(one, other);
    await touch.up(one);
    await touch.up();
    await expect(viewer).toHaveAttribute('data-state', 'playing');
    await expect(viewer).toHaveAttribute('data-index', '0');
    await touch.tap(one);
    await expect(viewer).toHaveAttribute('data-index', '1');
  });

  test('a swipe down closes, a short one comes back', async ({ page }) => {
    const viewer = await open(page, 'bench-30');
    const touch = await Touch.on(page);
    const from = await at(page, 0.5, 0.3);
    await touch.drag(from, { x: from.x, y: from.y + 60 });
    await expect.poll(() => viewer.evaluate((root: HTMLElement) => root.style.transform)).toMatch(/translateY\(60px\)/);
    await rest(page, 120);
    await touch.up();
    await expect(viewer).toHaveCSS('transform', 'none');
    await expect(viewer).toHaveAttribute('data-index', '0');
    await touch.swipe(from, { x: from.x, y: from.y + 400 });
    await expect(page).toHaveURL(/\/$/);
    await expect(viewer).toHaveCount(0);
  });

  test('a long press neither selects nor opens a menu', async ({ page }) => {
    await open(page, 'bench-30');
    const spot = await at(page, 0.5, 0.5);
    const refused = page.evaluate(
      () => new Promise((done) => addEventListener('contextmenu', (event) => done(event.defaultPrevented))),
    );
    await page.mouse.move(spot.x, spot.y);
    await page.mouse.down();
    await page.mouse.down({ button: 'right' });
    expect(await refused).toBe(true);
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('');
    expect(await page.locator('[data-stage]').evaluate((stage) => getComputedStyle(stage).userSelect)).toBe('none');
  });

  test('a swipe follows the finger to the account beside, both ways, and where there is none it comes back', async ({
    page,
  }) => {
    const viewer = await openRow(page, ['nightline.city', 'bench-30', 'javan']);
    const touch = await Touch.on(page);
    const [right, left] = [await at(page, 0.8, 0.4), await at(page, 0.1, 0.4)];
    await expect(viewer.locator('[data-beside="1"]')).toHaveCount(1);
    await touch.drag(right, left);
    const shift = () =>
      page.locator('[data-track]').evaluate((track) => new DOMMatrix(getComputedStyle(track).transform).m41);
    await expect.poll(async () => Math.round(await shift())).toBe(Math.round(left.x - right.x));
    await expect(viewer.locator('[data-beside="1"]')).toBeVisible();
    await touch.up();
    await expectAccount(viewer, 'bench-30');
    await expect.poll(shift).toBe(0);
    await expect(page).toHaveURL(/\/stories\/bench-30\/\d+$/);
    await touch.swipe(left, right);
    await expectAccount(viewer, 'javan');
    await touch.swipe(left, right);
    await expect.poll(shift).toBe(0);
    await expectAccount(viewer, 'javan');
  });

  test('a tap while the accounts still slide counts', async ({ page }) => {
    const viewer = await openRow(page, ['nightline.city', 'bench-30', 'javan']);
    const touch = await Touch.on(page);
    await expect(viewer.locator('[data-beside="1"]')).toHaveCount(1);
    const [right, left] = [await at(page, 0.8, 0.4), await at(page, 0.1, 0.4)];
    await touch.swipe(right, left);
    await touch.tap(right);
    await touch.tap(right);
    await expectAccount(viewer, 'bench-30');
    await expect(viewer).toHaveAttribute('data-index', '3');
  });
});

test('from the last story on to the first unseen one of the next account, and back to where it was left', async ({
  page,
}) => {
  const viewer = await openRow(page, ['bench-30', 'javan']);
  await expect(viewer.locator('[data-beside="1"]')).toHaveCount(1);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expectAccount(viewer, 'bench-30');
  await expect(viewer).toHaveAttribute('data-index', '1');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowLeft');
  await expectAccount(viewer, 'javan');
  await page.keyboard.press('Shift+ArrowRight');
  await expectAccount(viewer, 'bench-30');
  await expect(viewer).toHaveAttribute('data-index', '2');
});

test('moving between accounts costs nothing', async ({ page, dayglass }) => {
  const viewer = await openRow(page, ['bench-30', 'javan']);
  const before = await dayglass.simulator.stats();
  await expect(viewer.locator('[data-neighbour="1"]')).toBeVisible();
  await viewer.locator('[data-neighbour="1"]').click();
  await expectAccount(viewer, 'bench-30');
  await expect(viewer).toHaveAttribute('data-state', 'playing');
  await viewer.locator('[data-neighbour="-1"]').click();
  await expectAccount(viewer, 'javan');
  expect((await dayglass.simulator.stats()).calls).toBe(before.calls);
});

test('one turn of a wheel is one story, however long a trackpad glides', async ({ page }) => {
  const viewer = await open(page, 'bench-30');
  const middle = await at(page, 0.5, 0.5);
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.wheel(0, 100);
  await expect(viewer).toHaveAttribute('data-index', '1');
  await rest(page, 200);
  // All on their way at once, or a slow machine puts pauses between them, each of which ends a turn.
  await Promise.all([12, 30, 60, 44, 30, 21, 14, 9, 6, 3, 2, 1].map((turn) => page.mouse.wheel(0, turn)));
  await expect(viewer).toHaveAttribute('data-index', '2');
  await rest(page, 200);
  await page.mouse.wheel(0, -100);
  await expect(viewer).toHaveAttribute('data-index', '1');
});

test('Back closes the viewer and Forward opens it where it was', async ({ page }) => {
  const viewer = await openRow(page, ['bench-30', 'javan']);
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/3849025813912605899$/);
  await page.goBack();
  await expect(viewer).toHaveCount(0);
  await page.goForward();
  await expect(viewer).toHaveAttribute('data-story-id', '3849025813912605899');
  await expect(viewer.locator('[data-beside="1"]')).toHaveCount(1);
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page).toHaveURL(/\/stories\/bench-30\/\d+$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
  await page.goForward();
  await expectAccount(viewer, 'bench-30');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/$/);
  await expect(viewer).toHaveCount(0);
});

test('keys are heard from the moment that the viewer is there, while it still grows', async ({ page }) => {
  await open(page, 'bench-30');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/$/);
  await page.evaluate(() => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[data-viewer]')) return;
      observer.disconnect();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }));
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  await page.getByRole('link', { name: 'bench-30' }).click();
  await expect(page.locator('[data-viewer]')).toHaveAttribute('data-state', 'paused');
});

async function open(page: Page, account: string): Promise<Locator> {
  await page.goto(`/stories/${account}`);
  const viewer = page.locator('[data-viewer]');
  await expect(viewer.locator('[data-media][data-painted="true"]')).toBeVisible();
  return viewer;
}

/** Looks these up one after another and opens the last from the look-up page; the latest stands first in the row. */
async function openRow(page: Page, accounts: string[]): Promise<Locator> {
  for (const account of accounts) {
    await open(page, account);
    const remembered = () =>
      page.evaluate((name) => localStorage.getItem('dayglass.lookups')?.includes(`"${name}"`), account);
    await expect.poll(remembered).toBe(true);
  }
  await page.goto('/');
  await page.getByRole('link', { name: accounts.at(-1) ?? '' }).click();
  const viewer = page.locator('[data-viewer]');
  await expect(viewer.locator('[data-media][data-painted="true"]')).toBeVisible();
  return viewer;
}

async function expectAccount(viewer: Locator, username: string): Promise<void> {
  await expect(viewer).toHaveAttribute('aria-label', new RegExp(username.replace('.', '\\.')));
}

async function at(page: Page, x: number, y: number): Promise<{ x: number; y: number }> {
  const box = await page.locator('[data-stage]').boundingBox();
  if (!box) throw new Error('there is no stage');
  return { x: box.x + box.width * x, y: box.y + box.height * y };
}

/** A gesture is told from the next one by the time between them, as the page measures it. */
async function rest(page: Page, ms: number): Promise<void> {
  const since = await page.evaluate(() => performance.now());
  await page.waitForFunction(([from = 0, quiet = 0]) => performance.now() - from > quiet, [since, ms]);
}
