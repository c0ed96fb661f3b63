import { createServer, type Server } from 'node:http';
import type { Page } from '@playwright/test';
import { test as base, expect } from './fixtures/dayglass.ts';

type Elsewhere = { url: string; show: (html: string) => void };

/** Another site: the same machine by another name. */
const test = base.extend<{ elsewhere: Elsewhere }>({
  elsewhere: async ({ browserName: _ }, use) => {
    let page = '';
    const server = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Elsewhere</title>${page}`),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use({
      url: `http://localhost:${portOf(server)}/`,
      show: (html) => {
        page = html;
      },
    });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

test.use({
  settings: { ALLOWED_HOSTS: 'lan.example' },
  expectedErrors: /status of 403|Cross-Origin|untrustworthy/,
});

const viewer = (page: Page) => page.locator('[data-viewer]');
const script = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' };
const document = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-fetch-user': '?1' };

const UNMEANT: { what: string; path: string; method?: string; headers?: Record<string, string> }[] = [
  ...['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PROPFIND'].map((method) => ({
    what: `${method} of a page`,
    path: '/stories/NAME',
    method,
    headers: { 'sec-fetch-site': 'none', ...document },
  })),
  {
    what: 'a form on another site',
    path: '/stories/NAME',
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site' },
  },
  { what: 'a page that may be opened later', path: '/stories/NAME', headers: { 'x-moz': 'prefetch' } },
  { what: 'a link preview', path: '/stories/NAME', headers: { 'user-agent': 'Slackbot-LinkExpanding 1.0' } },
  { what: 'HEAD of the answer', path: '/api/stories?username=NAME', method: 'HEAD', headers: { 'x-dayglass': '1' } },
  { what: 'a picture where browsers say nothing', path: '/api/stories?username=NAME' },
  {
    what: 'a script of another site',
    path: '/api/stories?username=NAME',
    headers: { 'sec-fetch-site': 'cross-site', ...script },
  },
  {
    what: 'a link pressed on another site',
    path: '/api/stories?username=NAME',
    headers: { 'sec-fetch-site': 'cross-site', ...document },
  },
  {
    what: 'what is only looked at ahead',
    path: '/api/stories?username=NAME',
    headers: { 'x-dayglass': '1', purpose: 'prefetch' },
  },
  { what: 'the price', path: '/api/quote?username=NAME', headers: { 'x-dayglass': '1' } },
  { what: 'the neighbours', path: '/api/reels?usernames=NAME', headers: { 'x-dayglass': '1' } },
];

for (const { what, path, method = 'GET', headers = {} } of UNMEANT) {
  test(`${what} costs nothing`, async ({ dayglass }) => {
    const asked = `${dayglass.url}${path.replace('NAME', 'tideandloom')}`;
    const response = await fetch(asked, { method, headers: { ...headers } });
    await response.body?.cancel();
    expect(response.status).not.toBe(500);
    expect((await dayglass.simulator.stats()).byAccount.tideandloom).toBeUndefined();
  });
}

test('a refusal says how it is done', async ({ dayglass }) => {
  const response = await fetch(`${dayglass.url}/api/stories?username=tideandloom`);
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ code: 'forbidden', detail: expect.stringContaining('X-Dayglass: 1') });
});

test('an answer that is stored is anybody’s, old as it may be', async ({ dayglass, request }) => {
  await request.get('/api/stories?username=harbour.light');
  const response = await fetch(`${dayglass.url}/api/stories?username=harbour.light&refresh=1`);
  expect(await response.json()).toMatchObject({ status: 'live', source: 'store', staleReason: null });
  expect((await dayglass.simulator.stats()).byAccount['harbour.light']).toBe(1);
});

test('a page that another one opens by itself offers the look-up with its cost', async ({
  page,
  elsewhere,
  dayglass,
}) => {
  elsewhere.show(`<script>location.href = '${dayglass.url}/stories/noam_films'</script>`);
  await page.goto(elsewhere.url).catch(() => null);
  await expect(page.getByRole('heading', { name: 'Look up @noam_films?' })).toBeVisible();
  expect((await dayglass.simulator.stats()).byAccount.noam_films).toBeUndefined();
  await page.getByRole('button', { name: 'Look up 2 credits' }).click();
  await expect(viewer(page)).toBeVisible();
  expect((await dayglass.simulator.stats()).byAccount.noam_films).toBe(1);
});

test('a link that a person presses elsewhere asks by itself', async ({ page, elsewhere, dayglass }) => {
  elsewhere.show(`<a href="${dayglass.url}/stories/dune_walker">watch</a>`);
  await page.goto(elsewhere.url);
  await page.getByRole('link').click();
  await expect(viewer(page)).toBeVisible();
  expect((await dayglass.simulator.stats()).byAccount.dune_walker).toBe(1);
});

test('Enter asks once, together with the way to the page', async ({ page, dayglass }) => {
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Instagram account' }).fill('leaf.and.stone');
  const asked = page.waitForRequest(/\/api\/stories/);
  const went = page.waitForRequest(/\/stories\/leaf\.and\.stone\?_rsc/);
  await page.getByRole('combobox', { name: 'Instagram account' }).press('Enter');
  const [question, way] = await Promise.all([asked, went]);
  expect(question.timing().startTime - way.timing().startTime).toBeLessThan(150);
  await expect(viewer(page)).toBeVisible();
  expect((await dayglass.simulator.stats()).byAccount['leaf.and.stone']).toBe(1);
});

test('an old answer is shown at once, as it was, and renewed by the page', async ({
  page,
  request,
  dayglass,
  database,
}) => {
  await request.get('/api/stories?username=layla.paints');
  await age(database.url);
  const html = await (await request.get('/stories/layla.paints')).text();
  expect(html).toContain('data-viewer');
  await page.goto('/stories/layla.paints');
  await expect.poll(async () => (await dayglass.simulator.stats()).byAccount['layla.paints']).toBe(2);
  await expect(page.getByText('This is from')).toHaveCount(0);
});

test('over plain http a page from nowhere offers, a page of Dayglass asks, another site’s picture does nothing', async ({
  page,
  elsewhere,
  dayglass,
}) => {
  const lan = dayglass.url.replace('127.0.0.1', 'lan.example');
  const calls = async (name: string) => (await dayglass.simulator.stats()).byAccount[name];
  elsewhere.show(`<img src="${lan}/api/stories?username=maya.outdoors"><img src="${lan}/stories/maya.outdoors">`);
  await page.goto(elsewhere.url, { waitUntil: 'networkidle' });
  expect(await calls('maya.outdoors')).toBeUndefined();

  await page.goto(`${lan}/stories/maya.outdoors`);
  await expect(page.getByRole('heading', { name: 'Look up @maya.outdoors?' })).toBeVisible();
  expect(await calls('maya.outdoors')).toBeUndefined();

  await page.goto(lan);
  await page.getByRole('combobox', { name: 'Instagram account' }).fill('maya.outdoors');
  await page.getByRole('combobox', { name: 'Instagram account' }).press('Enter');
  await expect(viewer(page)).toBeVisible();
  expect(await calls('maya.outdoors')).toBe(1);
});

async function age(databaseUrl: string): Promise<void> {
  const { runSql } = await import('#scripts/testing/database.ts');
  await runSql(databaseUrl, "update answers set fetched_at = fetched_at - interval '10 minutes'");
  await runSql(databaseUrl, "select pg_notify('dayglass_reel', id) from accounts");
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
