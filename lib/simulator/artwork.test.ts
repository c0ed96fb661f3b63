import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  artworkSchema,
  askReel,
  control,
  measureOverlap,
  toLargest,
  withSimulator,
} from '#scripts/testing/simulator-client.ts';
import { type Simulator, startSimulator } from './simulator.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ still: true });
});
afterAll(() => simulator.close());

const readArtwork = async (id: string) =>
  artworkSchema.parse(await (await control(simulator, `artwork?id=${id}`)).json());

test.each(['all.stickers', 'all.shapes', 'moving.pictures', 'noam_films', 'javan'])(
  'every sticker of %s that is drawn whole fills its box',
  { timeout: 120_000 },
  async (name) => {
    const { items } = await askReel(simulator, name);
    let measured = 0;
    for (const item of items) {
      const { stickers } = await readArtwork(item.id);
      const visible = stickers.filter(({ drawn, covered, frame }) => drawn && !covered && frame.y < 1 && frame.x < 1);
      if (visible.length === 0) continue;
      const jpeg = await (await fetch(toLargest(item))).arrayBuffer();
      for (const sticker of visible) {
        expect(await measureOverlap(jpeg, sticker), `${name} ${sticker.key} ${sticker.color}`).toBeGreaterThan(0.9);
        measured += 1;
      }
    }
    expect(measured).toBeGreaterThan(0);
  },
);

test('hidden, boxless and client-drawn stickers are not in the picture', async () => {
  const { items } = await askReel(simulator, 'all.stickers');
  const artworks = await Promise.all(items.map(({ id }) => readArtwork(id)));
  const stickers = artworks.flatMap((artwork) => artwork.stickers);
  const undrawn = stickers.filter(({ drawn }) => !drawn).map(({ key }) => key);
  const clientDrawn = ['story_polls:0', 'story_questions:0', 'story_quizs:0', 'story_sliders:0', 'story_countdowns:0'];
  expect(undrawn).toEqual(
    expect.arrayContaining([...clientDrawn, 'story_music_stickers:0', 'reel_mentions:0', 'reel_mentions:1']),
  );
  const colors = artworks.map((artwork) => artwork.stickers.map(({ color }) => color));
  for (const own of colors) expect(new Set(own).size).toBe(own.length);
});

test('the same seed draws the same bytes', async () => {
  const draw = () =>
    withSimulator({ seed: 5, now: () => 1_790_000_000_000 }, async (own) => {
      const { items } = await askReel(own, 'still.kitchen');
      return Buffer.from(await (await fetch(toLargest(items[0]))).arrayBuffer());
    });
  const [one, two] = [await draw(), await draw()];
  expect(one.equals(two)).toBe(true);
});

test('the thirty bench photos differ and weigh 150 to 250 kB', { timeout: 120_000 }, async () => {
  const { items } = await askReel(simulator, 'bench-30');
  const photos = await Promise.all(
    items.slice(0, 8).map(async (item) => Buffer.from(await (await fetch(toLargest(item))).arrayBuffer())),
  );
  for (const { length } of photos) expect([length > 150_000, length < 250_000]).toEqual([true, true]);
  expect(new Set(photos.map((photo) => photo.toString('base64'))).size).toBe(8);
});
