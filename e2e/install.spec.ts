import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { z } from 'zod';
import { expect, test } from './fixtures/dayglass.ts';

test.use({
  serviceWorkers: 'allow',
  expectedErrors: /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|404 \(Not Found\)/,
});

const manifestSchema = z.object({
  name: z.string().min(1),
  start_url: z.literal('/'),
  display: z.literal('standalone'),
  theme_color: z.string().regex(/^#[0-9a-f]{6}$/),
  background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  icons: z.array(z.object({ src: z.string(), sizes: z.string(), type: z.string(), purpose: z.string().optional() })),
});

test('a browser finds what it needs to install Dayglass', async ({ page, request }) => {
  await page.goto('/');
  const address = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = manifestSchema.parse(await (await request.get(address ?? '')).json());
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
  for (const { src, sizes, type, purpose } of manifest.icons) {
    const answer = await request.get(src);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, type]);
    const { width, height, hasAlpha } = await sharp(await answer.body()).metadata();
    expect(`${width}x${height}`).toBe(sizes);
    if (purpose === 'maskable') expect(hasAlpha, 'nothing shows through where it is cut').toBe(false);
  }
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
});

test('what is shared from another app is looked up', async ({ page, request }) => {
  const { share_target: target } = await (await request.get('/manifest.webmanifest')).json();
  const text = 'Look at https://www.instagram.com/harbour.light?igsh=1 today';
  await page.goto(`${target.action}?${new URLSearchParams({ [target.params.text]: text })}`);
  await expect(page).toHaveURL(/\/stories\/harbour\.light/);
});

test('without a connection a page says so, and comes by itself when the connection is back', async ({
  page,
  context,
}) => {
  await page.goto('/');
  await takeControl(page);
  await context.setOffline(true);
  await page.goto('/stories/javan');
  await expect(page.getByRole('heading', { name: 'Dayglass cannot be reached' })).toBeVisible();
  await expect(page.getByText('stored on the server, not on this device')).toBeVisible();
  await expect(page.getByRole('status')).toHaveText(/loads by itself/);
  await expect.poll(() => page.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(192);
  await context.setOffline(false);
  await expect(page.locator('[data-media]').first()).toBeVisible({ timeout: 20_000 });
  expect(new URL(page.url()).pathname).toMatch(/^\/stories\/javan/);
});

test('nothing but that page is kept, and an older one is forgotten', async ({ page, dayglass }) => {
  await page.goto('/');
  await page.evaluate(() => caches.open('dayglass-offline?build=older'));
  await takeControl(page);
  const calls = (await dayglass.simulator.stats()).byAccount.dune_walker ?? 0;
  await page.goto('/stories/dune_walker');
  await expect(page.locator('[data-painted="true"]').first()).toBeVisible();
  expect((await dayglass.simulator.stats()).byAccount.dune_walker).toBe(calls + 1);
  await expect
    .poll(() => listKept(page))
    .toEqual([expect.stringMatching(/^dayglass-offline\?build=\w+&locale=en \/icons\/icon-192.png,\/offline$/)]);
});

test('the kept page speaks the language and wears the theme that were chosen', async ({ page, context, dayglass }) => {
  await page.goto('/');
  await takeControl(page);
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect(page.locator('meta[name="theme-color"]').first()).toHaveAttribute('content', '#0e0e10');
  await context.addCookies([{ name: 'dayglass_locale', value: 'ar', url: dayglass.url }]);
  await page.reload();
  await expect.poll(() => listKept(page)).toEqual([expect.stringContaining('locale=ar ')]);
  await context.setOffline(true);
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(14, 14, 16)');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the page is whole, and promises nothing that it cannot do', async ({ page }) => {
    await page.goto('/offline');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Try again' })).toBeVisible();
    await expect(page.getByRole('status')).toBeEmpty();
  });
});

test('a link on another site still leads to stories that have to be paid', async ({ page, dayglass }) => {
  await page.goto('/');
  await takeControl(page);
  await page.goto(dayglass.url.replace('127.0.0.1', 'localhost'));
  await page.evaluate((url) => location.assign(url), `${dayglass.url}/stories/tideandloom`);
  await expect(page.locator('[data-painted="true"]').first()).toBeVisible();
});

async function takeControl(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

async function listKept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    return Promise.all(
      names.map(async (name) => {
        const kept = await (await caches.open(name)).keys();
        const paths = kept.map(({ url }) => new URL(url).pathname).sort();
        return `${name} ${paths.join()}`;
      }),
    );
  });
}
