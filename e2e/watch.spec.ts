import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/dayglass.ts';
import { openPaused } from './fixtures/viewer.ts';

// The screens of a failure ask for themselves, and a browser writes the refusal into its console.
test.use({ expectedErrors: /status of 50[23]/ });

test('a person types a name and watches the stories to the end', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Instagram account' }).fill('@javan');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/stories\/javan/);
  const viewer = page.locator('[data-viewer]');
  await expect(viewer.locator('[data-media][data-painted="true"]')).toBeVisible();
  await expect(viewer).toHaveAttribute('data-index', '0');
  await expect(viewer.locator('[data-sticker="hashtag"]')).toHaveCount(1);
  await tap(page, 0.8);
  await expect(viewer).toHaveAttribute('data-index', '1');
  await expect(viewer.locator('[data-sticker="mention"]')).toHaveAttribute('data-key', 'reel_mentions:0');
  await tap(page, 0.8);
  await expect(viewer).toHaveAttribute('data-state', 'ended');
});

test('tapping on the left goes back, and the address follows the story', async ({ page }) => {
  const viewer = await open(page, 'javan');
  await tap(page, 0.8);
  await expect(viewer).toHaveAttribute('data-index', '1');
  await expect(page).toHaveURL(/\/stories\/javan\/3849437931484859245$/);
  await tap(page, 0.1);
  await expect(viewer).toHaveAttribute('data-index', '0');
  await expect(page).toHaveURL(/\/stories\/javan\/3849025813912605899$/);
});

test('a story’s address and its shortcode open at that story', async ({ page }) => {
  for (const name of ['3849437931484859245', 'DVr82dLEctt']) {
    await page.goto(`/stories/javan/${name}`);
    await expect(page.locator('[data-viewer]')).toHaveAttribute('data-story-id', '3849437931484859245');
  }
});

test('the whole reel is told by keyboard alone', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.type('javan');
  await page.keyboard.press('Enter');
  const viewer = page.locator('[data-viewer]');
  await expect(viewer).toHaveAttribute('data-state', 'playing');
  await page.keyboard.press(' ');
  await expect(viewer).toHaveAttribute('data-state', 'paused');
  await page.keyboard.press(' ');
  await expect(viewer).toHaveAttribute('data-state', 'playing');
  await page.keyboard.press('ArrowRight');
  await expect(viewer).toHaveAttribute('data-index', '1');
  await page.keyboard.press('ArrowLeft');
  await expect(viewer).toHaveAttribute('data-index', '0');
  await tabTo(page, '[data-sticker="hashtag"]');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/$/);
});

test('a photo gives way after five seconds, and no sooner while held', async ({ page }) => {
  const viewer = await open(page, 'javan');
  await expect(viewer).toHaveAttribute('data-state', 'playing');
  expect(await viewer.evaluate(startAgainUntilItMovesOn)).toBeGreaterThan(4900);
  const stage = await page.locator('[data-stage]').boundingBox();
  await page.mouse.move((stage?.x ?? 0) + (stage?.width ?? 0) * 0.8, (stage?.y ?? 0) + (stage?.height ?? 0) * 0.3);
  await page.mouse.down();
  const heldSince = performance.now();
  await expect(viewer).toHaveAttribute('data-state', 'paused');
  await expect.poll(() => performance.now() - heldSince).toBeGreaterThan(600);
  await page.mouse.up();
  await expect(viewer).toHaveAttribute('data-state', 'playing');
  await expect(viewer).toHaveAttribute('data-index', '1');
});

test('a video plays for its own length, and sound is the person’s choice', async ({ page }) => {
  const viewer = await open(page, 'moving.pictures');
  await expect(viewer).toHaveAttribute('data-state', 'playing');
  const video = page.locator('video[data-media]');
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0.3);
  expect(await video.evaluate((element: HTMLVideoElement) => element.muted)).toBe(true);
  await viewer.getByRole('button', { name: 'Unmute' }).click();
  expect(await video.evaluate((element: HTMLVideoElement) => element.muted)).toBe(false);
  await page.keyboard.press('m');
  await expect(viewer.getByRole('button', { name: 'Unmute' })).toBeVisible();
  const first = await viewer.getAttribute('data-story-id');
  await expect(viewer).not.toHaveAttribute('data-story-id', first ?? '', { timeout: 15_000 });
});

test('a tag shows itself when asked and leads to Instagram', async ({ page }) => {
  await openPaused(page, 'javan', '3849437931484859245');
  const tag = page.locator('[data-sticker="mention"]');
  await tag.focus();
  await page.keyboard.press('Enter');
  const link = page.getByRole('link', { name: /ricoh_gr_singapore/ }).first();
  await expect(link).toHaveAttribute('href', 'https://www.instagram.com/ricoh_gr_singapore/');
  await expect(link).toHaveAttribute('rel', /noopener/);
  await expect(link).toHaveAttribute('target', '_blank');
});

test('tags that lie close together are each reached by the pointer', async ({ page }) => {
  await openPaused(page, 'javan', '3849437931484859245');
  const reached = await page.locator('[data-sticker]').evaluateAll((tags) =>
    tags.map((tag) => {
      const { left, top, width, height } = tag.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2)?.closest('[data-sticker]') === tag;
    }),
  );
  expect(reached).toEqual([true, true, true]);
});

test('the bar fills while a story plays and stands still while it is paused', async ({ page }) => {
  const viewer = await open(page, 'javan');
  const filled = () =>
    page.evaluate(() => {
      const effect = document.getAnimations()[0]?.effect;
      const bar = effect instanceof KeyframeEffect ? effect.target : null;
      return bar?.getBoundingClientRect().width ?? 0;
    });
  await expect.poll(filled).toBeGreaterThan(20);
  await viewer.getByRole('button', { name: 'Pause' }).click();
  await expect(viewer).toHaveAttribute('data-state', 'paused');
  const stopped = await filled();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await filled()).toBe(stopped);
});

test('the first picture is in the HTML and asked for first', async ({ page, request }) => {
  await open(page, 'javan');
  const html = await (await request.get('/stories/javan')).text();
  const preload = /<link[^>]+rel="preload"[^>]+as="image"[^>]*>/.exec(html)?.[0] ?? '';
  expect(preload.toLowerCase()).toContain('fetchpriority="high"');
  const picture = /<img[^>]*data-media[^>]*>/.exec(html)?.[0] ?? '';
  expect(picture).toMatch(/\/media\/[\w-]{22}\/(original|small)/);
});

for (const [name, words] of [
  ['quiet.account', /no story/i],
  ['private.person', /private/i],
  ['fault-404', /nobody is called/i],
  ['fault-401', /key/i],
  ['fault-402', /credits/i],
  ['fault-429', /pause|wait/i],
] as const) {
  test(`${name} has a screen of its own that says what to do`, async ({ page }) => {
    await page.goto(`/stories/${name}`);
    await expect(page.getByRole('heading', { name: words })).toBeVisible();
    await expect(page.locator('[data-viewer]')).toHaveCount(0);
  });
}

async function open(page: Page, account: string) {
  await page.goto(`/stories/${account}`);
  const viewer = page.locator('[data-viewer]');
  await expect(viewer.locator('[data-media][data-painted="true"]')).toBeVisible();
  return viewer;
}

async function tap(page: Page, share: number): Promise<void> {
  const box = await page.locator('[data-stage]').boundingBox();
  if (!box) throw new Error('there is no stage');
  await page.mouse.click(box.x + box.width * share, box.y + box.height * 0.3);
}

/** Ms from a press of Previous, which starts the first story again, until the next one is there by itself. */
function startAgainUntilItMovesOn(viewer: Element): Promise<number> {
  viewer.querySelector<HTMLElement>('[aria-label="Previous story"]')?.click();
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (viewer.getAttribute('data-index') === '1') resolve(performance.now() - startedAt);
    });
    observer.observe(viewer, { attributeFilter: ['data-index'] });
  });
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`${selector} is not reached by Tab`);
}
