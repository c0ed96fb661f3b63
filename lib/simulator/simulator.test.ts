import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ask, askReel, control, KEY, statsSchema, withSimulator } from '#scripts/testing/simulator-client.ts';
import { type Simulator, startSimulator } from './simulator.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ still: true });
});
afterAll(() => simulator.close());

test('a key must be there and begin with sk_', async () => {
  const refused: Record<string, string>[] = [{}, { Authorization: 'Bearer pk_test' }, { Authorization: 'sk_test' }];
  for (const headers of refused) {
    const response = await ask(simulator, 'username=maya.outdoors', { headers });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 401, data: null, requestId: expect.any(String) });
  }
});

test('neither username nor user_id is a bad request', async () => {
  const response = await ask(simulator, '');
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 400 });
});

test('an account answers in the shape of the real sample, by name and by id', async () => {
  const sample = z
    .object({ data: z.object({ data: z.object({ items: z.array(z.record(z.string(), z.unknown())) }) }) })
    .parse(JSON.parse(await readFile(new URL('javan.json', import.meta.url), 'utf8')));
  const { items, count, additional_data: additional } = await askReel(simulator, 'Maya.Outdoors');
  expect(count).toBe(items.length);
  expect(items.length).toBeGreaterThan(2);
  for (const [key, value] of Object.entries(sample.data.data.items[0] ?? {})) {
    if (key !== 'story_hashtags') expect(typeof items[0]?.[key], key).toBe(typeof value);
  }
  const byId = await ask(simulator, `user_id=${additional.user.id}`);
  expect(await byId.json()).toMatchObject({ data: { data: { count, items: items.map(({ id }) => ({ id })) } } });
});

test('ids say when, codes say which, and all are alive and in order', async () => {
  const { items } = await askReel(simulator, 'harbour.light');
  for (const { id, code, taken_at, expiring_at } of items) {
    expect(Math.floor((Number(BigInt(id) >> 23n) + 1_314_220_021_721) / 1000)).toBe(taken_at);
    expect(fromShortcode(code).toString()).toBe(id);
    expect(expiring_at).toBe(taken_at + 86_400);
    expect(expiring_at * 1000).toBeGreaterThan(Date.now() + 2 * 3_600_000);
  }
  expect(items.map(({ taken_at }) => taken_at)).toEqual(items.map(({ taken_at }) => taken_at).sort((a, b) => a - b));
});

test('nothing live, private and unknown each answer in their own way', async () => {
  expect(await askReel(simulator, 'quiet.account')).toMatchObject({ count: 0, items: [] });
  const hidden = await askReel(simulator, 'private.person');
  expect(hidden).toMatchObject({ items: [], additional_data: { user: { is_private: true } } });
  const unknown = await ask(simulator, 'username=nobody.of.this.name');
  expect(unknown.status).toBe(200);
  expect(await unknown.json()).toMatchObject({ code: 0, data: { status: false, errorMessage: expect.any(String) } });
});

test('the cast: a dozen posting accounts, long, foreign and numeric names, a hundred stories', async () => {
  const names = [
    'layla.paints',
    'noam_films',
    'the_longest_possible_name_here',
    '20240229',
    'noname',
    'leaf.and.stone',
  ];
  for (const name of names) expect((await askReel(simulator, name)).count, name).toBeGreaterThan(2);
  expect((await askReel(simulator, 'hundred.stories')).count).toBe(100);
  expect((await askReel(simulator, 'bench-30')).count).toBe(30);
  expect((await askReel(simulator, 'bench-10-c')).count).toBe(10);
  const bench = await askReel(simulator, 'bench-201');
  expect(new Set(bench.items.map(({ id }) => id)).size).toBe(201);
});

test('every sticker array has a story', async () => {
  const { items } = await askReel(simulator, 'all.stickers');
  const arrays = new Set(
    items.flatMap((item) => Object.keys(item).filter((key) => /^(story_(?!comm)|reel_)/.test(key))),
  );
  const expected = ['story_hashtags', 'reel_mentions', 'story_locations', 'story_link_stickers', 'story_polls'];
  const more = ['story_questions', 'story_quizs', 'story_sliders', 'story_countdowns', 'story_music_stickers'];
  const last = ['story_feed_media', 'story_reaction_stickers', 'story_bloks_stickers', 'story_chats'];
  expect([...arrays]).toEqual(expect.arrayContaining([...expected, ...more, ...last]));
});

test('the same seed and moment give the same world, another seed another', async () => {
  const now = () => 1_790_000_000_000;
  const read = (seed: number) =>
    withSimulator({ seed, now, still: false }, async (other) => {
      const reel = await askReel(other, 'nightline.city');
      return JSON.stringify(reel.items).replaceAll(other.url, '');
    });
  const [one, again, two] = await Promise.all([read(7), read(7), read(8)]);
  expect(one).toBe(again);
  expect(one).not.toBe(two);
});

test('stories keep coming and going by themselves, unless all is still', async () => {
  let nowMs = 1_790_000_000_000;
  const now = () => nowMs;
  await withSimulator({ now, still: false }, async (moving) => {
    const ids = async (name: string) => (await askReel(moving, name)).items.map(({ id }) => id);
    const [before, soon] = [await ids('nightline.city'), await ids('last.light')];
    nowMs += 100_000;
    const [after, later] = [await ids('nightline.city'), await ids('last.light')];
    expect(after.filter((id) => !before.includes(id)).length).toBeGreaterThanOrEqual(2);
    expect(later).not.toContain(soon[0]);
    expect(later.slice(0, 3)).toEqual(soon.slice(1, 4));
  });
  await withSimulator({ now, still: true }, async (still) => {
    const before = await askReel(still, 'nightline.city');
    nowMs += 3_600_000;
    const after = await askReel(still, 'nightline.city');
    expect(after.items.map(({ id }) => id)).toEqual(before.items.map(({ id }) => id));
  });
});

test('calls and credits are counted as they come, stories are added and all is reset', async () => {
  await withSimulator({}, async (own) => {
    await ask(own, 'username=maya.outdoors');
    await ask(own, 'username=fault-500', { headers: KEY });
    const stats = statsSchema.parse(await (await control(own, 'stats')).json());
    expect(stats).toMatchObject({ calls: 2, credits: 4, byAccount: { 'maya.outdoors': 1, 'fault-500': 1 } });
    const before = await askReel(own, 'quiet.account');
    expect(before.count).toBe(0);
    for (const kind of ['image', 'video', 'poll', 'unknown']) {
      const added = await control(own, 'stories', { username: 'quiet.account', kind });
      expect(added.status).toBe(201);
      const { id } = z.object({ id: z.string() }).parse(await added.json());
      expect((await askReel(own, 'quiet.account')).items.at(-1)?.id).toBe(id);
    }
    const { items } = await askReel(own, 'quiet.account');
    expect(items.map((item) => item.media_type)).toEqual([1, 2, 1, 1]);
    expect(items[2]).toHaveProperty('story_polls');
    await control(own, 'reset', {});
    expect((await askReel(own, 'quiet.account')).count).toBe(0);
    expect(statsSchema.parse(await (await control(own, 'stats')).json()).calls).toBe(1);
    expect((await control(own, 'stories', { username: 'quiet.account', kind: 'nonsense' })).status).toBe(400);
  });
});

function fromShortcode(code: string): bigint {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return [...code].reduce((sum, digit) => sum * 64n + BigInt(digits.indexOf(digit)), 0n);
}
