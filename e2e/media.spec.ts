import type { Locator, Page, Route } from '@playwright/test';
import { expect, test } from './fixtures/dayglass.ts';

const VIDEOS = 'moving.pictures';
const PHOTOS = 'bench-30';

test.describe('the bar', () => {
  test('a press on a segment goes to its story, with a target tall enough for a thumb', async ({ page }) => {
    const viewer = await open(page, PHOTOS);
    await pressSegment(page, 4);
    await expect(viewer).toHaveAttribute('data-index', '4');
    await pressSegment(page, 1, 10);
    await expect(viewer).toHaveAttribute('data-index', '1');
    const { height } = await boxOf(page.locator('[data-progress]'));
    expect(height).toBeGreaterThanOrEqual(24);
    expect(await page.locator('[data-progress]').ariaSnapshot()).toBe('');
  });

  test('the dots at its end lead on to the stories that it has no room for', async ({ page }) => {
    const viewer = await open(page, PHOTOS);
    await pressSegment(page, 24);
    await expect(viewer).toHaveAttribute('data-index', '24');
    await pressSegment(page, 23);
    await expect(viewer).toHaveAttribute('data-index', '23');
  });

  test('shows which story a segment is while the mouse rests on it', async ({ page }) => {
    await open(page, PHOTOS);
    const { x, y } = centreOf(await boxOf(page.locator('[data-place="3"]')));
    await page.mouse.move(x, y + 8);
    await expect(page.locator('[data-hint]')).toHaveText(/^4 of 30 · /);
    await page.mouse.move(x, y + 300);
    await expect(page.locator('[data-hint]')).toHaveCount(0);
  });

  for (const [locale, mirrored] of [
    ['en', false],
    ['ar', true],
  ] as const) {
    test(`a video is drawn along its segment, in ${locale}`, async ({ page, context, dayglass }) => {
      await context.addCookies([{ name: 'dayglass_locale', value: locale, url: dayglass.url }]);
      const viewer = await openVideo(page);
      const video = page.locator('video[data-media]');
      const box = await boxOf(page.locator('[data-place="0"]'));
      const at = (share: number) => box.x + box.width * (mirrored ? 1 - share : share);
      await page.mouse.move(at(0.2), box.y);
      await page.mouse.down();
      await page.mouse.move(at(0.6), box.y + 20, { steps: 4 });
      await expect(viewer).toHaveAttribute('data-state', 'paused');
      await expect(page.locator('[data-hint]')).toHaveText(/\d:\d\d.+\d:\d\d/);
      const share = () => video.evaluate((element: HTMLVideoElement) => element.currentTime / element.duration);
      await expect.poll(share).toBeCloseTo(0.6, 1);
      const filled = await boxOf(page.locator('[data-place="0"] > span'));
      expect(filled.width / box.width).toBeCloseTo(0.6, 1);
      await page.mouse.up();
      await expect(viewer).toHaveAttribute('data-state', 'playing');
      expect(await share()).toBeGreaterThan(0.55);
      await expect(viewer).toHaveAttribute('data-index', '0');
    });
  }

  test('comma and full stop go back and on within a video', async ({ page }) => {
    await openVideo(page);
    const video = page.locator('video[data-media]');
    await page.keyboard.press(' ');
    const before = await video.evaluate((element: HTMLVideoElement) => element.currentTime);
    await page.keyboard.press('.');
    const time = () => video.evaluate((element: HTMLVideoElement) => element.currentTime);
    await expect.poll(time).toBeGreaterThan(before + 1.5);
    await page.keyboard.press(',');
    await expect.poll(time).toBeLessThan(before + 0.5);
  });
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a finger goes to a story, and draws a video along', async ({ page }) => {
    const viewer = await openVideo(page);
    const second = centreOf(await boxOf(page.locator('[data-place="1"]')));
    await page.touchscreen.tap(second.x, second.y + 8);
    await expect(viewer).toHaveAttribute('data-index', '1');
    const video = page.locator('video[data-media]');
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0);
    const box = await boxOf(page.locator('[data-place="1"]'));
    const cdp = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) =>
      cdp.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + box.width * share, y: box.y }],
      });
    await touch('touchStart', 0.1);
    for (const share of [0.2, 0.4, 0.6, 0.7]) await touch('touchMove', share);
    const share = () => video.evaluate((element: HTMLVideoElement) => element.currentTime / element.duration);
    await expect.poll(share).toBeCloseTo(0.7, 1);
    await touch('touchEnd', 0.7);
    await expect(viewer).toHaveAttribute('data-state', 'playing');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });

  test('three requests for media before the first tap: this story small and sharp, then the next', async ({
    page,
    request,
  }) => {
    await request.get(`/api/stories?username=${PHOTOS}`);
    const visit = async () => (await request.get(`/stories/${PHOTOS}`)).text();
    const [avatar = ''] = (await visit()).match(/\/media\/[\w-]{22}\/avatar/) ?? [];
    await request.get(avatar);
    await expect.poll(visit, 'a known face comes with the page').toContain('src="data:image/webp;base64,');
    await page.addInitScript(() => localStorage.setItem('dayglass.viewer', '{"photoSeconds":0}'));
    const asked: string[] = [];
    page.on('request', (sent) => asked.push(...(new URL(sent.url()).pathname.match(/^\/media\/.+/) ?? [])));
    await page.goto(`/stories/${PHOTOS}`);
    await expect.poll(() => asked.length).toBeGreaterThanOrEqual(3);
    await page.waitForLoadState('networkidle');
    const current = new URL((await page.locator('img[data-media]').getAttribute('src')) ?? '', page.url()).pathname;
    expect(asked).toEqual([
      current.replace('original', 'small'),
      current,
      expect.stringMatching(/^\/media\/[\w-]{22}\/original$/),
    ]);
  });
});

test.describe('a small picture that cannot be made', () => {
  test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, expectedErrors: /Failed to load resource/ });

  test('costs a phone nothing but a moment: the sharp one is shown', async ({ page }) => {
    const asked: string[] = [];
    await page.route('**/media/*/small', (route) => {
      asked.push(route.request().url());
      return route.fulfill({ status: 502, contentType: 'application/problem+json', body: '{}' });
    });
    const viewer = await open(page, PHOTOS);
    expect(asked.length).toBeGreaterThan(0);
    await expect(page.locator('img[data-media]')).toHaveAttribute('src', /original$/);
    expect(await page.locator('img[data-media]').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1080);
    await expect(viewer).toHaveAttribute('data-index', '0');
  });
});

test.describe('sound and autoplay', () => {
  test('a browser that refuses to start a video shows a button that does', async ({ page }) => {
    await refuse(page, 'everything');
    await page.goto(`/stories/${VIDEOS}`);
    const start = page.getByRole('button', { name: 'Start the video' });
    await expect(start).toBeVisible();
    await expect(page.locator('[data-viewer]')).toHaveAttribute('data-state', 'paused');
    await start.click();
    await expect(page.locator('[data-viewer]')).toHaveAttribute('data-state', 'playing');
    await expect(start).toHaveCount(0);
  });

  test('a browser that refuses sound plays without it and says so', async ({ page }) => {
    await refuse(page, 'sound');
    await prefer(page, { muted: false });
    const viewer = await openVideo(page);
    const video = page.locator('video[data-media]');
    expect(await video.evaluate((element: HTMLVideoElement) => element.muted)).toBe(true);
    await expect(page.getByRole('status').filter({ hasText: 'blocked the sound' })).toBeVisible();
    await viewer.getByRole('button', { name: 'Unmute' }).click();
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.muted)).toBe(false);
    await expect(viewer).toHaveAttribute('data-state', 'playing');
    await expect(page.locator('[data-sound-note]')).toHaveCount(0);
  });

  test('any press lets every video of the page be heard later', async ({ page }) => {
    await page.addInitScript(() => {
      const told = Object.assign(window, { toldToPlay: 0 });
      const play = HTMLMediaElement.prototype.play;
      HTMLMediaElement.prototype.play = function () {
        if (navigator.userActivation.isActive) told.toldToPlay += 1;
        return play.call(this);
      };
    });
    await open(page, PHOTOS);
    await page.keyboard.press('i');
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'toldToPlay'))).toBe(3);
  });

  test('a video without sound does not pretend', async ({ page }) => {
    const answers = new RegExp(`/stories/${VIDEOS}\\?_rsc=|/api/stories\\?`);
    await page.route(answers, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll('"hasAudio":true', '"hasAudio":false');
      await route.fulfill({ response, body });
    });
    await page.goto('/');
    await page.getByRole('combobox', { name: 'Instagram account' }).fill(VIDEOS);
    await page.keyboard.press('Enter');
    await expect(page.locator('video[data-media][data-painted="true"]')).toBeVisible();
    await expect(page.getByText('No sound', { exact: true })).toBeVisible();
  });

  test('what is heard goes on with the next story and after a reload, and stops with the viewer', async ({ page }) => {
    const viewer = await openVideo(page);
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowRight');
    await expect(viewer).toHaveAttribute('data-index', '1');
    const heard = () =>
      page.evaluate(() => [...document.querySelectorAll('video')].filter((one) => !one.muted && !one.paused).length);
    await expect.poll(heard).toBe(1);
    await page.reload();
    await expect(viewer.getByRole('button', { name: 'Mute', exact: true })).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await expect.poll(heard).toBe(1);
    const last = await page.locator('video[data-media]').elementHandle();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/\/$/);
    expect(await last?.evaluate((element: HTMLElement) => element instanceof HTMLVideoElement && element.paused)).toBe(
      true,
    );
  });

  test('leaving the page in any way stops the sound at once', async ({ page }) => {
    await openVideo(page);
    await page.keyboard.press('m');
    const state = await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      return [...document.querySelectorAll('video')].every(({ muted, paused }) => muted && paused);
    });
    expect(state).toBe(true);
  });

  test('a whole reel of videos is told by three elements', async ({ page }) => {
    const viewer = await openVideo(page);
    for (const index of ['1', '2', '3']) {
      await page.keyboard.press('ArrowRight');
      await expect(viewer).toHaveAttribute('data-index', index);
      await expect(viewer).toHaveAttribute('data-state', 'playing');
      expect(await page.locator('video').count()).toBeLessThanOrEqual(3);
    }
  });

  test('a stall stops the bar until the video goes on', async ({ page }) => {
    const viewer = await openVideo(page);
    const video = page.locator('video[data-media]');
    await video.dispatchEvent('waiting');
    await expect(viewer).toHaveAttribute('data-state', 'buffering');
    const running = () =>
      page.evaluate(() => document.getAnimations().filter(({ id, playState }) => id && playState === 'running').length);
    expect(await running()).toBe(0);
    await video.dispatchEvent('playing');
    await expect(viewer).toHaveAttribute('data-state', 'playing');
    expect(await running()).toBe(1);
  });
});

test.describe('a file that does not come', () => {
  test.use({ expectedErrors: /Failed to load resource/ });

  test('says that it is gone, offers no vain retry, and moves on after five seconds', async ({ page }) => {
    const viewer = await open(page, PHOTOS);
    await failAll(page, 404, 'not_found');
    const failed = await goToUnprepared(page, viewer);
    await expect(page.getByRole('alert').filter({ hasText: 'is gone' })).toBeVisible();
    await expect(viewer).toHaveAttribute('data-state', 'error');
    await expect(page.getByRole('button', { name: 'Retry' })).toHaveCount(0);
    await expect(page.locator('[data-going-on]')).toBeVisible();
    await expect(viewer).toHaveAttribute('data-index', String(failed + 1), { timeout: 8000 });
  });

  test('waits for somebody who wants to stay, and never stands in the way of a tap', async ({ page }) => {
    const viewer = await open(page, PHOTOS);
    await failAll(page, 404, 'not_found');
    const failed = await goToUnprepared(page, viewer);
    await page.getByRole('button', { name: 'Stay here' }).click();
    await expect(page.locator('[data-going-on]')).toHaveCount(0);
    const stage = await boxOf(page.locator('[data-stage]'));
    await page.mouse.click(stage.x + stage.width * 0.8, stage.y + stage.height * 0.5);
    await expect(viewer).toHaveAttribute('data-index', String(failed + 1));
  });

  test('is asked for again by itself, once, then by hand', async ({ page }) => {
    const viewer = await open(page, PHOTOS);
    const failing = await failAll(page, 502, 'upstream_unreachable');
    await goToUnprepared(page, viewer);
    await expect(page.getByRole('alert').filter({ hasText: 'did not send' })).toBeVisible();
    await page.getByRole('button', { name: 'Stay here' }).click();
    await failing.stop();
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(viewer).toHaveAttribute('data-state', 'playing');
  });

  test('that is there the second time needs nobody', async ({ page }) => {
    const viewer = await open(page, PHOTOS);
    const failing = await failAll(page, 502, 'upstream_unreachable', 1);
    const index = await goToUnprepared(page, viewer);
    await expect(viewer).toHaveAttribute('data-state', 'playing');
    await expect(viewer).toHaveAttribute('data-index', String(index));
    expect(failing.count()).toBeGreaterThan(0);
  });

  test('for want of a network comes when it is back', async ({ page, context }) => {
    const viewer = await open(page, PHOTOS);
    await context.setOffline(true);
    await goToUnprepared(page, viewer);
    await expect(page.getByRole('alert').filter({ hasText: 'offline' })).toBeVisible();
    await page.getByRole('button', { name: 'Stay here' }).click();
    await context.setOffline(false);
    await expect(viewer).toHaveAttribute('data-state', 'playing');
  });
});

test('a picture that takes its time leaves a calm surface, and a spinner only after a while', async ({ page }) => {
  const viewer = await open(page, PHOTOS);
  const held: Route[] = [];
  await page.route('**/media/**', (route) => {
    held.push(route);
  });
  const index = await goToUnprepared(page, viewer);
  const spinner = page.locator('[data-spinner]');
  const opacity = () => spinner.evaluate((element) => Number(getComputedStyle(element).opacity));
  expect(await spinner.evaluate((element) => getComputedStyle(element).transitionDelay)).toBe('0.2s');
  await expect(viewer).toContainText(`${index + 1}/30`);
  await expect(page.locator('[data-media]')).not.toHaveAttribute('data-painted', 'true');
  await expect.poll(opacity).toBe(1);
  for (const route of held.splice(0)) await route.continue();
  await page.unroute('**/media/**');
  await expect(page.locator('[data-media][data-painted="true"]')).toBeVisible();
  await expect(spinner).toHaveCount(0);
});

async function open(page: Page, account: string): Promise<Locator> {
  await page.goto(`/stories/${account}`);
  const viewer = page.locator('[data-viewer]');
  await expect(viewer.locator('[data-media][data-painted="true"]')).toBeVisible();
  await expect(viewer).toHaveAttribute('data-state', 'playing');
  return viewer;
}

async function openVideo(page: Page): Promise<Locator> {
  const viewer = await open(page, VIDEOS);
  await expect(page.locator('video[data-media][data-painted="true"]')).toBeVisible();
  return viewer;
}

async function prefer(page: Page, preferences: object): Promise<void> {
  await page.addInitScript((text) => localStorage.setItem('dayglass.viewer', text), JSON.stringify(preferences));
}

/** A browser that plays nothing, or nothing with sound, that no gesture asked for. */
async function refuse(page: Page, what: 'everything' | 'sound'): Promise<void> {
  await page.addInitScript((refused) => {
    const play = HTMLMediaElement.prototype.play;
    let pressed = false;
    for (const name of ['mousedown', 'keydown']) addEventListener(name, () => (pressed = true), true);
    HTMLMediaElement.prototype.play = function () {
      const allowed = pressed || (refused === 'sound' && this.muted);
      return allowed ? play.call(this) : Promise.reject(new DOMException('no gesture', 'NotAllowedError'));
    };
  }, what);
}

/** Answers the media route with a failure, for as many addresses' first request as told, else for all. */
async function failAll(page: Page, status: number, code: string, times = Number.POSITIVE_INFINITY) {
  const failed = new Map<string, number>();
  const pattern = '**/media/**';
  const fail = async (route: Route) => {
    const url = route.request().url();
    const count = failed.get(url) ?? 0;
    if (count >= times) return route.continue();
    failed.set(url, count + 1);
    await route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify({ status, code }) });
  };
  await page.route(pattern, fail);
  return { count: () => failed.size, stop: () => page.unroute(pattern, fail) };
}

/** Far enough that nothing of it was fetched ahead. */
async function goToUnprepared(page: Page, viewer: Locator): Promise<number> {
  await pressSegment(page, 15);
  await expect(viewer).toHaveAttribute('data-index', '15');
  return 15;
}

async function pressSegment(page: Page, place: number, below = 6): Promise<void> {
  const { x, y } = centreOf(await boxOf(page.locator(`[data-place="${place}"]`)));
  await page.mouse.click(x, y + below);
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it has no box');
  return box;
}

function centreOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { x: x + width / 2, y: y + height / 2 };
}
