import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { accountSchema, storySchema } from '#lib/story/index.ts';
import { everySticker } from '#scripts/testing/stickers.ts';
import type { FetchedReel } from '../index.ts';
import { toAnswer } from './answer.ts';
import { CallFailure } from './failure.ts';
import { readBody } from './reading.ts';
import { toReel } from './reel.ts';

const WHO = { username: 'javan' };
const VIDEO = { media_type: 2, video_versions: [{ url: 'https://a.b/c.mp4', width: 720, height: 1280, type: 101 }] };
const objectSchema = z.record(z.string(), z.unknown());
const sample = createSample();
const paths = listPaths(sample);

/** JSON text that stands where a value was; null takes the field away. */
const replacement = fc.oneof(
  fc.constant(null),
  fc.constantFrom(
    'null',
    'true',
    'false',
    '0',
    '-1',
    '1e400',
    '""',
    '[]',
    '{}',
    '[null]',
    '[[]]',
    '[{}]',
    '"\\u0000\\ud800"',
  ),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
  fc.bigInt({ min: 0n, max: 2n ** 66n }).map((id) => `"${id}_${id % 1000n}"`),
  fc.double().map((value) => JSON.stringify(value)),
  fc.integer({ min: 50, max: 50_000 }).map((levels) => '['.repeat(levels) + ']'.repeat(levels)),
  fc.integer({ min: 50, max: 400 }).map((levels) => `${'{"items":'.repeat(levels)}1${'}'.repeat(levels)}`),
  fc.integer({ min: 1000, max: 100_000 }).map((length) => JSON.stringify('9'.repeat(length))),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => JSON.stringify(text)),
  fc.json(),
);
const mutation = fc.record({ at: fc.nat(), text: replacement });

it('reads any mutation of a real answer without an exception and without a wrong id', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 12 }), (mutations) => {
      const text = mutate(mutations);
      const reel = answer(text);
      if (reel) expectDomain(reel, text);
    }),
    { numRuns: 700 },
  );
}, 60_000);

it('keeps what a mutation in one story does not touch', () => {
  const ofFirst = paths.filter((path) => path.join('.').startsWith('data.data.items.0.'));
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 5 }), (mutations) => {
      fc.pre(
        mutations.every(({ text }) => (text ?? '').length < 1000 && !/[[{]{40}|(\{"items":){40}/.test(text ?? '')),
      );
      const reel = answer(mutate(mutations, ofFirst));
      const second = reel?.outcome === 'reel' ? reel.stories.find(({ id }) => id === '3849437931484859245') : undefined;
      expect(second?.stickers).toHaveLength(3);
    }),
    { numRuns: 250 },
  );
}, 60_000);

it('takes any JSON at all', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      toReel(value, WHO);
      toReel(
        { additional_data: value, items: [value, { id: '7', taken_at: 1773059653, thumbnail_url: 'https://a.b/c' }] },
        WHO,
      );
    }),
    { numRuns: 500 },
  );
}, 60_000);

function answer(text: string): FetchedReel | null {
  try {
    return toAnswer({ status: 200, retryAfter: null }, readBody([new TextEncoder().encode(text)], WHO));
  } catch (error) {
    expect(error).toBeInstanceOf(CallFailure);
    return null;
  }
}

function expectDomain(reel: FetchedReel, text: string): void {
  if (reel.outcome !== 'reel') return;
  const account = accountSchema.parse({
    id: '0',
    username: 'nobody',
    fullName: null,
    isVerified: false,
    isPrivate: false,
    ...Object.fromEntries(Object.entries(reel.account ?? {}).filter(([, told]) => told !== undefined)),
    avatar: null,
  });
  for (const { original, poster, raw, ...story } of reel.stories) {
    const source = { ...original, url: '/media/x/original' };
    const own = { account, poster: null, thumbnail: '/media/x/small', sources: [source], archived: false };
    storySchema.parse({ ...story, ...own });
    for (const file of [original, poster]) if (file) expect(file.url).toMatch(/^https?:\/\//i);
    expect(raw).not.toMatch(/\\u0000|\\ud[89a-f]/i);
  }
  const given = new Set(text.match(/\d+/g));
  for (const id of listIds(reel)) expect(given.has(id), `${id} was not in the payload`).toBe(true);
  expect(new Set(reel.stories.map(({ id }) => id)).size).toBe(reel.stories.length);
}

function listIds(reel: Extract<FetchedReel, { outcome: 'reel' }>): string[] {
  const ofStickers = reel.stories.flatMap(({ stickers }) =>
    stickers.flatMap((sticker) => {
      if (sticker.kind === 'mention') return sticker.userId ?? [];
      return sticker.kind === 'location' ? (sticker.placeId ?? []) : [];
    }),
  );
  return [...reel.stories.map(({ id }) => id), ...(reel.account ? [reel.account.id] : []), ...ofStickers];
}

/** The seed as it is, and two stories more: one with every sticker, one a film. */
function createSample(): unknown {
  const text = readFileSync(new URL('../../simulator/javan.json', import.meta.url), 'utf8');
  const inner = z.object({ items: z.array(objectSchema) }).loose();
  const read = z
    .object({ data: z.object({ data: inner }).loose() })
    .loose()
    .parse(JSON.parse(text));
  const [first] = read.data.data.items;
  read.data.data.items.push({ ...first, id: '3849025813912605900', code: null, ...everySticker });
  read.data.data.items.push({ ...first, id: 38490258139, code: null, ...VIDEO });
  return read;
}

function listPaths(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, inner]) => listPaths(inner, [...path, key]));
  return path.length === 0 ? below : [path, ...below];
}

function mutate(mutations: { at: number; text: string | null }[], among = paths): string {
  const copy: unknown = structuredClone(sample);
  mutations.forEach(({ at, text }, index) => {
    const path = among[at % among.length] ?? [];
    const holder = path.slice(0, -1).reduce<unknown>((inner, key) => objectOrList(inner)?.[key], copy);
    const target = objectOrList(holder);
    const key = path.at(-1) ?? '';
    if (!target) return;
    if (text === null) delete target[key];
    else target[key] = `mutation:${index}`;
  });
  return JSON.stringify(copy).replace(/"mutation:(\d+)"/g, (_, index) => mutations[Number(index)]?.text ?? 'null');
}

function objectOrList(value: unknown): Record<string, unknown> | null {
  const isHolder = (inner: unknown): inner is Record<string, unknown> => typeof inner === 'object' && inner !== null;
  return isHolder(value) ? value : null;
}
