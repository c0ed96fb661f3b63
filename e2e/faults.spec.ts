import { expect, test } from './fixtures/dayglass.ts';

test.use({
  settings: { UPSTREAM_TIMEOUT_MS: '4000', FRESH_SECONDS: '1', FAILURE_SECONDS: '1' },
  // The page asks for itself, and a browser writes each refusal into its console.
  expectedErrors: /status of 50[234] /,
});

const FIRST_LOOKUPS = [
  { account: 'fault-401', status: 502, code: 'upstream_auth', calls: 1 },
  { account: 'fault-403', status: 502, code: 'upstream_auth', calls: 1 },
  { account: 'fault-402', status: 502, code: 'upstream_credits', calls: 1 },
  { account: 'fault-404', status: 200, code: 'not_found', calls: 1 },
  { account: 'fault-status-false', status: 200, code: 'not_found', calls: 1 },
  { account: 'fault-429', status: 503, code: 'upstream_limited', calls: 1 },
  { account: 'fault-500', status: 502, code: 'upstream_unreachable', calls: 2 },
  { account: 'fault-reset', status: 502, code: 'upstream_unreachable', calls: 1 },
  { account: 'fault-slow', status: 200, code: 'live', calls: 1 },
  { account: 'fault-hang', status: 504, code: 'upstream_timeout', calls: 1 },
  { account: 'fault-truncated', status: 502, code: 'upstream_unreadable', calls: 1 },
  { account: 'fault-html', status: 502, code: 'upstream_unreadable', calls: 1 },
  { account: 'fault-huge', status: 502, code: 'upstream_unreadable', calls: 1 },
  { account: 'fault-code', status: 502, code: 'upstream_unreachable', calls: 2 },
  { account: 'fault-nulls', status: 200, code: 'live', calls: 1 },
  { account: 'fault-drift', status: 200, code: 'live', calls: 1 },
  { account: 'fault-mixed', status: 200, code: 'live', calls: 1 },
];

for (const { account, status, code, calls } of FIRST_LOOKUPS) {
  test(`a first look-up of ${account} answers ${status} ${code} after ${calls} call(s)`, async ({
    request,
    dayglass,
  }) => {
    const before = (await dayglass.simulator.stats()).byAccount[account] ?? 0;
    const response = await request.get(`/api/stories?username=${account}`);
    expect(response.status()).toBe(status);
    const body = await response.json();
    expect(status === 200 ? body.status : body.code).toBe(code);
    if (status !== 200) {
      expect(response.headers()['content-type']).toBe('application/problem+json');
      expect(body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
    }
    if (code === 'upstream_limited') expect(body.retryAfter).toBe(60);
    if (code === 'live') expect(body.stories.length).toBeGreaterThan(0);
    expect((await dayglass.simulator.stats()).byAccount[account]).toBe(before + calls);
  });
}

const SCREENS = FIRST_LOOKUPS.filter(({ code }) => code !== 'live');

for (const { account, code } of SCREENS) {
  test(`${account} has a screen that says what happened and what to do`, async ({ page }) => {
    await page.goto(`/stories/${account}`);
    const main = page.getByRole('main');
    await expect(main.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(main.getByRole('link', { name: 'Look up another account' })).toBeVisible();
    if (code !== 'not_found') await expect(main).toContainText(code);
    await expect(page.locator('[data-viewer]')).toHaveCount(0);
  });
}

const FAILURES = [
  { kind: '401', code: 'upstream_auth' },
  { kind: '403', code: 'upstream_auth' },
  { kind: '402', code: 'upstream_credits' },
  { kind: '429', code: 'upstream_limited' },
  { kind: '500', code: 'upstream_unreachable' },
  { kind: 'reset', code: 'upstream_unreachable' },
  { kind: 'hang', code: 'upstream_timeout' },
  { kind: 'huge', code: 'upstream_unreadable' },
  { kind: 'code', code: 'upstream_unreachable' },
  { kind: 'truncated', code: 'upstream_unreadable' },
  { kind: 'html', code: 'upstream_unreadable' },
];

for (const { kind, code } of FAILURES) {
  test(`with an answer in store, a ${kind} shows it as stale with its age`, async ({ request, page, dayglass }) => {
    // The vendor's pause of a minute holds for its account.
    const account = kind === '429' ? 'tideandloom' : 'maya.outdoors';
    const path = `/api/stories?username=${account}`;
    const good = await (await request.get(path)).json();
    await dayglass.simulator.post('faults', { rate: 1, kind, account });
    await expect.poll(async () => (await (await request.get(path)).json()).staleReason, { timeout: 20_000 }).toBe(code);
    const reply = await (await request.get(path)).json();
    expect(reply).toMatchObject({ status: 'stale', staleReason: code, source: 'store' });
    expect(reply.account.id).toBe(good.account.id);
    expect(reply.stories.length).toBeGreaterThan(0);
    expect(Date.parse(reply.fetchedAt)).toBeLessThan(Date.parse(reply.serverTime));
    await page.goto(`/stories/${account}`);
    await expect(page.getByRole('status').filter({ hasText: 'This is from' })).toBeVisible();
    await expect(page.locator('[data-viewer]')).toBeVisible();
    await dayglass.simulator.post('faults', { rate: 0 });
    if (kind !== '429') await expect.poll(async () => (await (await request.get(path)).json()).status).toBe('live');
  });
}
