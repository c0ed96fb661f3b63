import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures/dayglass.ts';
import { openPaused } from './fixtures/viewer.ts';

const FIRST = '3849025813912605899';
const SECOND = '3849437931484859245';
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('the link of the story is copied by key and by the menu, and says so', async ({ page, baseURL }) => {
  await openPaused(page, 'javan', SECOND);
  await page.keyboard.press('c');
  await expect(page.getByText('Link copied')).toBeVisible();
  expect(await readClipboard(page)).toBe(`${baseURL}/stories/javan/${SECOND}`);
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await openMenu(page);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => readClipboard(page)).toBe(`${baseURL}/stories/javan/${SECOND}`);
});

test('the original is kept under its account, day and story', async ({ page, request }) => {
  await openPaused(page, 'javan', FIRST);
  const { stories } = await (await request.get('/api/stories?username=javan')).json();
  const day = stories[0].takenAt.slice(0, 10);
  for (const ask of [
    () => page.keyboard.press('d'),
    () => page.getByRole('button', { name: 'Download original' }).click(),
    async () => {
      await openMenu(page);
      await page.getByRole('link', { name: 'Download original' }).click();
    },
  ]) {
    const [download] = await Promise.all([page.waitForEvent('download'), ask()]);
    expect(download.suggestedFilename()).toBe(`javan_${day}_${FIRST}.jpg`);
    const bytes = await readFile(await download.path());
    expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  }
  await expect(page.locator('[data-viewer]')).toHaveAttribute('data-story-id', FIRST);
});

test('the menu holds the story still, keeps the focus and gives it back', async ({ page }) => {
  const viewer = await open(page, '/stories/javan');
  await expect(viewer).toHaveAttribute('data-state', 'playing');
  const more = viewer.getByRole('button', { name: 'More' }).and(page.locator(':visible'));
  await more.focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('dialog', { name: 'More' });
  await expect(menu).toBeVisible();
  await expect(viewer).toHaveAttribute('data-state', 'paused');
  await expect(menu.getByRole('link', { name: 'Open on Instagram' })).toHaveAttribute(
    'href',
    `https://www.instagram.com/stories/javan/${FIRST}/`,
  );
  for (let presses = 0; presses < 25; presses++) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('dialog, body')?.tagName)).toMatch(/DIALOG|BODY/);
    expect(await page.evaluate(() => document.activeElement?.closest('[data-viewer] header') !== null)).toBe(false);
  }
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(more).toBeFocused();
  await expect(viewer).toHaveAttribute('data-state', 'playing');
  await expect(viewer).toHaveAttribute('data-index', '0');
});

test('a story that was paused stays paused when the menu closes', async ({ page }) => {
  const viewer = await openPaused(page, 'javan', FIRST);
  await openMenu(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(viewer).toHaveAttribute('data-state', 'paused');
});

test('? lists the keys; Escape closes the list, then full screen, then the viewer', async ({ page }) => {
  const viewer = await open(page, '/stories/javan');
  await page.keyboard.press('f');
  await expect.poll(() => isFull(page)).toBe(true);
  await expect(viewer.getByRole('button', { name: 'Leave full screen' })).toBeVisible();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toBeVisible();
  for (const key of ['←', '→', 'Shift', 'Home', 'End', 'Space', 'M', 'S', 'I', 'F', 'C', 'D', 'Esc', '?'])
    await expect(help.locator('kbd').getByText(key, { exact: true }).first()).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(viewer).toHaveAttribute('data-index', '0');
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  expect(await isFull(page)).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => isFull(page)).toBe(false);
  await expect(viewer).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/$/);
});

test('the menu leads to the list of keys, and the focus still goes back to where it was', async ({ page }) => {
  await openPaused(page, 'javan', FIRST);
  const more = page.getByRole('button', { name: 'More' }).and(page.locator(':visible'));
  await more.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
});

test('closing the viewer leaves full screen', async ({ page }) => {
  const viewer = await open(page, '/stories/javan');
  await viewer.getByRole('button', { name: 'Full screen' }).click();
  await expect.poll(() => isFull(page)).toBe(true);
  await viewer.getByRole('button', { name: 'Close' }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect.poll(() => isFull(page)).toBe(false);
});

test('i sends the details beside the stage away and fetches them back', async ({ page }) => {
  await openPaused(page, 'javan', FIRST);
  const details = page.getByRole('complementary', { name: 'About this story' });
  await expect(details.getByRole('heading', { name: /sticker/ })).toBeVisible();
  await page.keyboard.press('i');
  await expect(details).toHaveCount(0);
  await page.keyboard.press('i');
  await expect(details.getByRole('heading', { name: /sticker/ })).toBeVisible();
});

test('a photo stays as long as the person says, or until they move on', async ({ page }) => {
  const viewer = await open(page, '/stories/javan');
  await openMenu(page);
  const length = page.getByRole('slider', { name: 'How long a photo stays' });
  await expect(length).toHaveValue('5');
  await length.focus();
  await page.keyboard.press('Home');
  await expect(length).toHaveAttribute('aria-valuetext', '2 seconds');
  await page.getByRole('checkbox', { name: 'Move on by hand only' }).check();
  await expect(length).toBeDisabled();
  expect(await storedPhotoSeconds(page)).toBe(0);
  await page.getByRole('checkbox', { name: 'Move on by hand only' }).uncheck();
  expect(await storedPhotoSeconds(page)).toBe(2);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(viewer).toHaveAttribute('data-state', 'playing');
  const startedAt = performance.now();
  await expect(viewer).toHaveAttribute('data-index', '1');
  expect(performance.now() - startedAt).toBeLessThan(3500);
});

test('a hidden tab pauses, and gives back the state it had', async ({ page }) => {
  const viewer = await open(page, '/stories/javan');
  await expect(viewer).toHaveAttribute('data-state', 'playing');
  await setHidden(page, true);
  await expect(viewer).toHaveAttribute('data-state', 'paused');
  await setHidden(page, false);
  await expect(viewer).toHaveAttribute('data-state', 'playing');
  await page.keyboard.press(' ');
  await setHidden(page, true);
  await setHidden(page, false);
  await expect(viewer).toHaveAttribute('data-state', 'paused');
  await expect(viewer.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('an account opens at its first unseen story, at the first when all were seen, and the rings say so', async ({
  page,
  context,
}) => {
  await context.addInitScript(() => localStorage.setItem('dayglass.viewer', '{"photoSeconds":0}'));
  const viewer = await open(page, '/stories/javan');
  await expect.poll(() => ringOf(page, 'header')).toEqual([true, false]);
  const other = await context.newPage();
  await other.goto('/');
  await expect.poll(() => ringOf(other, 'li')).toEqual([true, false]);
  await page.bringToFront();
  await viewer.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('link', { name: 'javan' }).click();
  await expect(viewer).toHaveAttribute('data-story-id', SECOND);
  await expect(viewer.locator('[data-media][data-painted="true"]')).toBeVisible();
  await expect.poll(() => ringOf(page, 'header')).toEqual([true, true]);
  await expect.poll(() => ringOf(other, 'li')).toEqual([true, true]);
  await viewer.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('link', { name: 'javan' }).click();
  await expect(viewer).toHaveAttribute('data-story-id', FIRST);
});

test('the first picture of a page that the server drew is never taken back', async ({ page }) => {
  await openPaused(page, 'javan', FIRST);
  await expect.poll(() => ringOf(page, 'header')).toEqual([true, false]);
  await page.addInitScript(() => {
    const shown: string[] = [];
    Reflect.set(window, 'shownStories', shown);
    new MutationObserver(() => {
      const id = document.querySelector('[data-viewer]')?.getAttribute('data-story-id');
      if (id && shown.at(-1) !== id) shown.push(id);
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await page.goto('/stories/javan');
  await expect(page.locator('[data-viewer]')).toHaveAttribute('data-state', 'playing');
  expect(await page.evaluate(() => Reflect.get(window, 'shownStories'))).toEqual([FIRST]);
});

test('a story that was skipped before it was there is not seen', async ({ page }) => {
  await page.route(/\/media\/.*\/(original|small)/, () => {});
  await page.goto('/stories/javan', { waitUntil: 'commit' });
  const viewer = page.locator('[data-viewer]');
  await expect(viewer).toHaveAttribute('data-state', 'loading');
  await expect(viewer).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(viewer).toHaveAttribute('data-index', '1');
  await page.goto('/');
  await expect.poll(() => ringOf(page, 'li')).toEqual([false, false]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [PHONE.viewport, { width: 1440, height: 900 }]) {
    test.describe(`${colorScheme}, ${viewport.width} wide`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('axe finds nothing in the menu and in the list of keys', async ({ page }) => {
        await open(page, '/stories/javan');
        await openMenu(page);
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
        await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      });
    });
  }
}

test.describe('on a phone', () => {
  test.use(PHONE);

  test('the menu is a sheet within reach of the thumb, its targets are large, and a tap beside closes it', async ({
    page,
  }) => {
    const viewer = await open(page, '/stories/javan');
    const more = viewer.getByRole('button', { name: 'More' }).and(page.locator(':visible'));
    await more.tap();
    const menu = page.getByRole('dialog', { name: 'More' });
    await expect(menu).toBeVisible();
    await expect(viewer).toHaveAttribute('data-state', 'paused');
    for (const target of await menu.locator('button, a, label:has(input)').all()) {
      const { width, height } = (await target.boundingBox()) ?? { width: 0, height: 0 };
      expect(Math.round(Math.min(width, height))).toBeGreaterThanOrEqual(44);
    }
    await page.touchscreen.tap(195, 200);
    await expect(menu).toHaveCount(0);
    await expect(viewer).toHaveAttribute('data-state', 'playing');
    await expect(viewer).toHaveAttribute('data-index', '0');
  });

  test('sharing opens the system’s sheet with the story’s own address', async ({ page, baseURL }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'share', {
        value: async (what: unknown) => Reflect.set(window, 'sharedWith', what),
      });
    });
    const viewer = await open(page, `/stories/javan/${SECOND}`);
    await viewer.getByRole('button', { name: 'Share' }).tap();
    await expect
      .poll(() => page.evaluate(() => Reflect.get(window, 'sharedWith')))
      .toEqual({ url: `${baseURL}/stories/javan/${SECOND}`, title: 'Story by @javan' });
    await expect(page.getByText('Link copied')).toHaveCount(0);
    await viewer.getByRole('button', { name: 'More' }).and(page.locator(':visible')).tap();
    await expect(page.getByRole('button', { name: 'Share with …' })).toBeVisible();
  });

  test('the details open as a sheet, by the pill and by the key', async ({ page }) => {
    await openPaused(page, 'javan', FIRST);
    const details = page.getByRole('dialog', { name: 'About this story' });
    await page.getByRole('button', { name: /About this story/ }).tap();
    await expect(details.getByRole('heading', { name: /sticker/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(details).toHaveCount(0);
    await page.keyboard.press('i');
    await expect(details).toBeVisible();
  });
});

async function open(page: Page, path: string): Promise<Locator> {
  await page.goto(path);
  const viewer = page.locator('[data-viewer]');
  await expect(viewer.locator('[data-media][data-painted="true"]')).toBeVisible();
  return viewer;
}

async function openMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More' }).and(page.locator(':visible')).click();
  await expect(page.getByRole('dialog', { name: 'More' })).toBeVisible();
}

function readClipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

function isFull(page: Page): Promise<boolean> {
  return page.evaluate(() => document.fullscreenElement !== null);
}

function storedPhotoSeconds(page: Page): Promise<unknown> {
  return page.evaluate(() => JSON.parse(localStorage.getItem('dayglass.viewer') ?? '{}').photoSeconds);
}

/** For each segment of the first ring inside: whether it is dim. */
function ringOf(page: Page, inside: 'header' | 'li'): Promise<boolean[]> {
  const scope = inside === 'header' ? '[data-viewer] header' : 'main li';
  return page
    .locator(`${scope} svg g`)
    .evaluateAll((arcs) => arcs.map((arc) => arc.classList.contains('stroke-faint')));
}

/** What a browser does when another tab comes to the front. */
function setHidden(page: Page, hidden: boolean): Promise<void> {
  return page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}
