import { fillWithCrowd } from '../testing/crowd.ts';
import { createTestDatabase } from '../testing/database.ts';

/** Reading what is live of one account and of 24, in a store of so many stories: milliseconds, medians of 50. */
export async function measureArchive(stories: number): Promise<object> {
  const database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  const { closeDatabase, pool } = await import('#lib/db/server.ts');
  try {
    await fillWithCrowd(pool(), stories);
    return await read(stories);
  } finally {
    await closeDatabase();
    await database.drop();
  }
}

async function read(stories: number): Promise<object> {
  const { readReels } = await import('#lib/archive/server.ts');
  const accounts = Math.ceil(stories / 50);
  const choose = (count: number) =>
    Array.from({ length: count }, () => ({ username: `crowd.${Math.floor(Math.random() * accounts)}` }));
  const measure = async (count: number) => {
    const times: number[] = [];
    for (let run = 0; run < 50; run += 1) {
      const startedAt = performance.now();
      await readReels(choose(count));
      times.push(performance.now() - startedAt);
    }
    return Number(times.sort((a, b) => a - b)[25]?.toFixed(2));
  };
  return { stories, oneAccountMs: await measure(1), manyAccountsMs: await measure(24) };
}
