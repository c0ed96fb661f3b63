import { expect, test } from 'vitest';
import { createTestDatabase, runSql } from './database.ts';

test('each test gets a migrated database of its own', async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  try {
    await runSql(one.url, 'create table only_here (id int)');
    const tables = "select count(*)::int from information_schema.tables where table_schema = 'public'";
    const [[inOne], [inTwo]] = [(await runSql(one.url, tables))[0] ?? [], (await runSql(two.url, tables))[0] ?? []];
    expect(inTwo).toBeGreaterThan(3);
    expect(inOne).toBe(Number(inTwo) + 1);
  } finally {
    await one.drop();
    await two.drop();
  }
  await expect(runSql(one.url, 'select 1')).rejects.toThrow('does not exist');
});
