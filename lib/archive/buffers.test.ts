import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fillWithCrowd } from '#scripts/testing/crowd.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/testing/database.ts';

/** What reading touches in a store of 20,000 stories, in pages of 8 kB: as much as is shown, whatever lies beside it. */

let database: TestDatabase;
let plain: pg.Pool;
let archive: typeof import('./server.ts');
let dayglass: typeof import('#lib/db/server.ts');

beforeAll(async () => {
  database = await createTestDatabase();
  Object.assign(process.env, { DATABASE_URL: database.url });
  archive = await import('./server.ts');
  dayglass = await import('#lib/db/server.ts');
  plain = new pg.Pool({ connectionString: database.url });
  await fillWithCrowd(plain, 20_000);
}, 120_000);

afterAll(async () => {
  await plain.end();
  await dayglass.closeDatabase();
  await database.drop();
});

test('one account is read in a few pages, many in a few pages each, with the same statements', async () => {
  const one = await measure(['crowd.7']);
  const many = await measure(Array.from({ length: 24 }, (_, at) => `crowd.${at * 16}`));
  expect(one.stories).toBe(3);
  expect(many.stories).toBe(72);
  expect(many.statements).toBe(one.statements);
  expect(one.buffers).toBeLessThan(40);
  expect(many.buffers).toBeLessThan(24 * 40);
});

async function measure(usernames: string[]) {
  const asked = vi.spyOn(dayglass.pool(), 'query');
  const reels = await archive.readReels(usernames.map((username) => ({ username })));
  const statements = asked.mock.calls.map(([query, values]) => ({ ...toText(query), values }));
  asked.mockRestore();
  let buffers = 0;
  for (const { text, values } of statements) {
    const { rows } = await plain.query(`explain (analyze, buffers, format json) ${text}`, values as unknown[]);
    const [{ Plan: plan }] = rows[0]['QUERY PLAN'];
    buffers += plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
  }
  return { buffers, statements: statements.length, stories: reels.flatMap((reel) => reel?.stories ?? []).length };
}

function toText(query: unknown): { text: string } {
  return typeof query === 'string' ? { text: query } : { text: (query as { text: string }).text };
}
