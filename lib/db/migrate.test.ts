import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOlderDatabase, type OlderDatabase } from '#scripts/testing/older-database.ts';
import { migrate } from './migrate.ts';

/** A database that the version before made, brought to this one. */

let older: OlderDatabase;
let pool: pg.Pool;
const query = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows;

beforeEach(async () => {
  older = await createOlderDatabase('0001_answers_kept');
  await migrate(older.url);
  pool = new pg.Pool({ connectionString: older.url, max: 2 });
});

afterEach(async () => {
  await pool.end();
  await older.drop();
});

test('nothing that it held is lost or changed', async () => {
  for (const [table, rows] of Object.entries(older.rows)) {
    const [{ kept }] = await query(`select coalesce(json_agg(t), '[]') as kept from ${table} t`);
    const columns = Object.keys(rows[0] ?? {});
    const seen: Record<string, unknown>[] = kept.map((row: object) =>
      Object.fromEntries(columns.map((column) => [column, row[column as never]])),
    );
    expect(sortRows(seen.map(withoutWords)), table).toEqual(sortRows(rows.map(withoutWords)));
  }
});

test('what this version reads besides is made of what was there', async () => {
  const total = sum(older.rows.ledger ?? []);
  expect(await query('select distinct credits from spending where length(period) = 7')).toEqual([{ credits: total }]);
  expect(await query('select username from account_names order by 1')).toEqual(
    older.rows.accounts
      ?.map(({ username }) => ({ username }))
      .toSorted((a, b) => (String(a.username) < String(b.username) ? -1 : 1)),
  );
  const hashes = new Set(older.rows.media?.flatMap(({ sha256 }) => (sha256 ? [sha256] : [])));
  expect(await query('select count(*)::int as n from files')).toEqual([{ n: hashes.size }]);
  expect(hashes.size).toBeGreaterThan(1);
  expect(
    await query(
      `select count(*)::int as n from accounts a join answers w on w.id = a.last_answer_id and w.fetched_at = a.checked_at
       where not exists (select from answers l where l.account_id = a.id and l.fetched_at > w.fetched_at)`,
    ),
  ).toEqual([{ n: older.rows.accounts?.length }]);
  expect(await query('select distinct actor_kind, actor_id = viewer_id as same from ledger')).toEqual([
    { actor_kind: 'person', same: true },
  ]);
});

test("words of ours have left the rows, and nobody else's", async () => {
  const told = (older.rows.stories ?? []).filter(({ raw }) => Object(raw).accessibility_caption);
  expect(await query("select count(*)::int as n from stories where alt_text <> ''")).toEqual([{ n: told.length }]);
  const labels = await query(
    "select kind, label from stickers where kind in ('poll', 'post', 'hashtag') order by 1, 2",
  );
  expect(labels).toContainEqual({ kind: 'post', label: '' });
  expect(labels.filter(({ kind }) => kind === 'hashtag').every(({ label }) => label.startsWith('#'))).toBe(true);
});

test('a process of the version before that holds a row is waited for, and loses nothing', async () => {
  const busy = await createOlderDatabase('0001_answers_kept');
  const holder = new pg.Client({ connectionString: busy.url });
  await holder.connect();
  try {
    await holder.query('begin; update media set attempts = attempts + 1');
    const migrating = migrate(busy.url);
    const waits = "select count(*)::int as n from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'";
    const name = new URL(busy.url).pathname.slice(1);
    await vi.waitFor(async () => expect(await query(waits, [name])).toEqual([{ n: 1 }]), 10_000);
    await holder.query('commit');
    await migrating;
    expect((await holder.query('select min(attempts) > 0 as counted from media')).rows).toEqual([{ counted: true }]);
  } finally {
    await holder.end();
    await busy.drop();
  }
});

test('what the version before writes meanwhile is seen', async () => {
  const [before] = await query("select credits from spending where period = '2030-05'");
  expect(before).toBeUndefined();
  const id = '00000000-0000-4000-8000-000000000001';
  await query(
    `insert into ledger (id, at, viewer_id, reason, asked, credits, state)
     values ($1, '2030-05-31T23:59:59Z', 'owner', 'lookup', 'u:x', 2, 'open')`,
    [id],
  );
  expect(await query("select * from spending where period like '2030%' order by period")).toEqual([
    { period: '2030-05', credits: 2 },
    { period: '2030-05-31', credits: 2 },
  ]);
  await query("update ledger set credits = 0, state = 'settled' where id = $1", [id]);
  expect(await query("select distinct credits from spending where period like '2030%'")).toEqual([{ credits: 0 }]);

  const [story] = await query('select account_id from stories limit 1');
  await query("update accounts set username = 'renamed', updated_at = '2030-06-01' where id = $1", [story.account_id]);
  const names = await query('select username from account_names where account_id = $1', [story.account_id]);
  expect(names).toHaveLength(2);

  const [answer] = await query(
    "insert into answers (asked, account_id, outcome, fetched_at) values ('u:renamed', $1, 'reel', '2030-06-01') returning id",
    [story.account_id],
  );
  expect(await query('select last_answer_id from accounts where id = $1', [story.account_id])).toEqual([
    { last_answer_id: answer.id },
  ]);

  const [file] = await query('select id, variant from media where sha256 is null limit 1');
  await query(
    "update media set state = 'stored', sha256 = 'ff', bytes = 3, type = 'image/webp' where id = $1 and variant = $2",
    [file.id, file.variant],
  );
  expect(await query("select bytes from files where sha256 = 'ff'")).toEqual([{ bytes: '3' }]);
});

/** Descriptions and names that were ours. */
function withoutWords({ alt_text: _alt, label: _label, data, ...row }: Record<string, unknown>): object {
  return data && typeof data === 'object' ? { ...row, data: { ...data, label: '' } } : row;
}

function sum(rows: Record<string, unknown>[]): number {
  return rows.reduce((total, { credits }) => total + Number(credits), 0);
}

function sortRows(rows: object[]): string[] {
  return rows.map((row) => JSON.stringify(row)).toSorted();
}
