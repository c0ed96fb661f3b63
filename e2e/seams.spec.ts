import { startServer } from '#scripts/testing/servers.ts';
import { test as base, expect } from './fixtures/dayglass.ts';

/** Where parts of one build, or two processes of it, meet: pages, routes and background work are bundled apart. */

type Pair = { urls: [string, string] };

const test = base.extend<object, { pair: Pair }>({
  pair: [
    async ({ dayglass }, use) => {
      const second = await startServer(dayglass.settings);
      await use({ urls: [dayglass.url, second.url] });
      await second.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

test.use({ expectedErrors: /Failed to load resource/ });

const OWN = { headers: { 'x-dayglass': '1' } };

for (const { kind, status, code } of [
  { kind: 'media-429', status: 503, code: 'upstream_limited' },
  { kind: 'media-404', status: 404, code: 'not_found' },
  { kind: 'media-500', status: 502, code: 'upstream_unreachable' },
]) {
  test(`a file that people and the queue fetch together fails for all alike: ${kind}`, async ({
    request,
    dayglass,
  }) => {
    const account = { 'media-429': 'dune_walker', 'media-404': 'noam_films', 'media-500': 'layla.paints' }[kind] ?? '';
    await dayglass.simulator.post('faults', { rate: 1, kind, account });
    const { stories } = await (await request.get(`/api/stories?username=${account}`)).json();
    const path = stories[0].sources[0].url;
    const answers = await Promise.all(Array.from({ length: 8 }, () => request.get(path)));
    const told = await Promise.all(answers.map(async (answer) => [answer.status(), (await answer.json()).code]));
    expect(new Set(told.map(String))).toEqual(new Set([`${status},${code}`]));
    await dayglass.simulator.post('faults', { rate: 0 });
  });
}

test('a call that fails is one failure for the page, the route and another process', async ({
  page,
  dayglass,
  pair,
}) => {
  const path = '/api/stories?username=fault-500';
  const [first, second] = pair.urls;
  const page502 = page.waitForResponse(/api\/stories\?username=fault-500/);
  const shown = page.goto(`${first}/stories/fault-500`);
  const routes = await Promise.all([first, second, first, second].map((url) => fetch(url + path, OWN)));
  await shown;
  expect((await page502).status()).toBe(502);
  for (const route of routes) {
    expect(route.status).toBe(502);
    expect(await route.json()).toMatchObject({ code: 'upstream_unreachable', retryAfter: expect.any(Number) });
  }
  await expect(page.getByRole('heading', { name: 'KeyAPI could not be reached' })).toBeVisible();
  for (let reload = 0; reload < 5; reload += 1) expect((await fetch(second + path, OWN)).status).toBe(502);
  expect((await dayglass.simulator.stats()).byAccount['fault-500']).toBe(2);
});

test('ten reloads of a failing page cost one look-up', async ({ page, dayglass }) => {
  for (let reload = 0; reload < 10; reload += 1) {
    const asked = page.waitForResponse(/api\/stories\?username=fault-402/);
    await page.goto('/stories/fault-402');
    await asked;
  }
  await expect(page.getByText('upstream_credits')).toBeVisible();
  expect((await dayglass.simulator.stats()).byAccount['fault-402']).toBe(1);
});
