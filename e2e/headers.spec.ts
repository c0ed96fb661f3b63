import { expect, test } from './fixtures/dayglass.ts';

test.use({ expectedErrors: /404 \(Not Found\)/ });

const PAGES = ['/', '/stories/javan', '/stories/quiet.account', '/stories/fault-404', '/nowhere'];

for (const path of PAGES) {
  test(`${path} carries a strict policy and breaks none of it`, async ({ page, request }) => {
    const response = await request.get(path);
    const headers = response.headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toMatch(/script-src 'nonce-[\w+/=]{20,}' 'strict-dynamic';/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(/script-src[^;]*/.exec(policy)?.[0]).not.toMatch(/unsafe-inline|unsafe-eval/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers).not.toHaveProperty('x-powered-by');

    const violations: string[] = [];
    await page.exposeFunction('reportViolation', (text: string) => violations.push(text));
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => {
        const report: unknown = Reflect.get(window, 'reportViolation');
        if (typeof report === 'function') report(`${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    const remote: string[] = [];
    page.on('request', (asked) => {
      const { origin, protocol } = new URL(asked.url());
      if (protocol.startsWith('http') && origin !== new URL(page.url()).origin && page.url() !== 'about:blank')
        remote.push(asked.url());
    });
    await page.goto(path).catch(() => null);
    await page.locator('body').waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate(() => document.readyState)).toBe('complete');
    expect(violations).toEqual([]);
    expect(remote).toEqual([]);
  });
}

test('two requests never share a nonce', async ({ request }) => {
  const nonces = await Promise.all(
    [1, 2].map(
      async () => /nonce-([^']+)/.exec((await request.get('/')).headers()['content-security-policy'] ?? '')?.[1],
    ),
  );
  expect(nonces[0]).toBeTruthy();
  expect(nonces[0]).not.toBe(nonces[1]);
});

test('the image optimiser is off', async ({ request }) => {
  expect((await request.get('/_next/image?url=%2Ficons%2Ficon-192.png&w=64&q=75')).status()).toBe(404);
});

test('an address under /api that is not there says so in JSON', async ({ request }) => {
  const response = await request.get('/api/nope');
  expect(response.status()).toBe(404);
  expect(response.headers()['content-type']).toBe('application/problem+json');
});

test('another site can neither spend credits nor pass for this one', async ({ playwright, dayglass }) => {
  const request = await playwright.request.newContext({ baseURL: dayglass.url });
  const asked = (name: string, headers: Record<string, string>) =>
    request.get(`/api/stories?username=${name}`, { headers });
  const picture = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
  expect((await asked('tideandloom', picture)).status()).toBe(403);
  expect((await asked('tideandloom', { 'sec-purpose': 'prefetch' })).status()).toBe(403);
  expect((await request.head('/api/stories?username=tideandloom')).status()).toBe(403);
  expect(
    (await request.get('/stories/tideandloom', { headers: { 'sec-purpose': 'prefetch;prerender' } })).status(),
  ).toBe(503);
  expect((await asked('tideandloom', { host: 'rebound.example' })).status()).toBe(403);
  expect((await request.get('/stories/tideandloom', { headers: { host: 'rebound.example' } })).status()).toBe(403);
  expect((await dayglass.simulator.stats()).byAccount.tideandloom).toBeUndefined();
  await request.dispose();
});

test('bad questions get a clear answer', async ({ request }) => {
  for (const query of [
    '',
    'username=a&user_id=1',
    'username=',
    'username=a..b',
    'user_id=12x',
    'username=a&username=b',
    `username=${'a'.repeat(31)}`,
    'username=%00',
    'username=javan&refresh=2',
  ]) {
    const response = await request.get(`/api/stories?${query}`);
    expect(response.status(), query).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_request', status: 400, title: expect.any(String) });
  }
});
