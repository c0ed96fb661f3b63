import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Viewer } from '#lib/auth/can.ts';
import { createTestDatabase, runSql, type TestDatabase } from '#scripts/testing/database.ts';
import { startProxy, type TestProxy } from '#scripts/testing/proxy.ts';
import { emptyReel, startTestVendor, type TestVendor } from '#scripts/testing/vendor.ts';

const OWNER: Viewer = { kind: 'person', id: 'owner', role: 'owner', address: null };

let database: TestDatabase;
let vendor: TestVendor;
let proxy: TestProxy;
let upstream: typeof import('./server.ts');
let closeDatabase: () => Promise<void>;

beforeAll(async () => {
  [database, vendor] = await Promise.all([createTestDatabase(), startTestVendor()]);
  proxy = await startProxy(() => Number(new URL(vendor.url).port));
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    KEYAPI_KEY: 'sk_live_proxy',
    KEYAPI_BASE_URL: 'http://vendor.example',
    HTTP_PROXY: proxy.url.href,
    http_proxy: '',
    NO_PROXY: '',
    no_proxy: '',
    UPSTREAM_CONNECT_TIMEOUT_MS: '500',
    BREAKER_SECONDS: '0',
  });
  upstream = await import('./server.ts');
  ({ closeDatabase } = await import('../db/server.ts'));
});

afterAll(async () => {
  await closeDatabase();
  await Promise.all([vendor.close(), proxy.close()]);
  await database.drop();
});

it('asks the vendor through the proxy, and pays nothing where that does not let it through', async () => {
  vendor.answer(emptyReel);
  expect(await ask()).toMatchObject({ outcome: 'reel' });
  expect(proxy.asked).toMatchObject([{ target: 'vendor.example:80' }]);
  expect(vendor.calls).toMatchObject([{ authorization: 'Bearer sk_live_proxy' }]);

  for (const refusal of [502, 407, null]) {
    proxy.refuse(refusal);
    await expect(ask()).rejects.toMatchObject({ code: 'upstream_unreachable' });
  }
  expect(vendor.calls).toHaveLength(1);
  const rows = await runSql(
    database.url,
    'select credits, count(*)::int from ledger group by credits order by credits',
  );
  expect(rows).toEqual([
    [0, 6],
    [2, 1],
  ]);
});

function ask() {
  return upstream.fetchReel(OWNER, { username: 'javan' }, 'lookup');
}
