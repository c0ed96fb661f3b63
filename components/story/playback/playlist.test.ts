import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange, findBeside, hop, type Reel, type Row } from './playlist.ts';

type Story = { id: string };
const reel = (key: string, count = 2, at: string | null = null): Reel<Story> => ({
  mode: 'live',
  key,
  stories: Array.from({ length: count }, (_, n) => ({ id: `${key}${n}` })),
  at,
});
const row = (before: Reel<Story>[], key: string, after: Reel<Story>[]): Row<Story> => ({ key, before, after });
const keys = ({ before, key, after }: Row<Story>) => [
  ...before.map((one) => one.key),
  key,
  ...after.map((one) => one.key),
];

describe('a row of accounts', () => {
  test('is left for the nearest one and keeps its order', () => {
    const hopped = hop(row([reel('a')], 'b', [reel('c'), reel('d')]), reel('b', 2, 'b1'), 1);
    expect(hopped?.reel.key).toBe('c');
    expect(hopped && keys(hopped.row)).toEqual(['a', 'b', 'c', 'd']);
    expect(hopped?.row.before.at(-1)).toMatchObject({ key: 'b', at: 'b1' });
  });

  test('passes over accounts with nothing to show, both ways', () => {
    const middle = row([reel('a'), reel('x', 0)], 'b', [reel('y', 0), reel('c')]);
    expect(findBeside(middle, 1)?.key).toBe('c');
    const back = hop(middle, reel('b'), -1);
    expect(back?.reel.key).toBe('a');
    expect(back && keys(back.row)).toEqual(['a', 'x', 'b', 'y', 'c']);
    expect(hop(row([], 'b', [reel('y', 0)]), reel('b'), 1)).toBeNull();
  });

  test('a newer answer keeps the known stories as they are, and where each was left', () => {
    const before = row([], 'b', [reel('c', 2, 'c1')]);
    const after = arrange(before, [reel('a'), reel('b'), reel('c', 3)]);
    expect(keys(after)).toEqual(['a', 'b', 'c']);
    expect(after.after[0]?.at).toBe('c1');
    expect(after.after[0]?.stories[0]).toBe(before.after[0]?.stories[0]);
    expect(after.after[0]?.stories).toHaveLength(3);
  });

  test('an answer that does not know the account on screen changes nothing', () => {
    const before = row([reel('a')], 'b', []);
    expect(arrange(before, [reel('c')])).toBe(before);
  });
});

test('however one moves, nobody is lost, doubled or out of order', () => {
  const counts = fc.array(fc.nat(2), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      counts,
      fc.nat(7),
      fc.array(fc.constantFrom(1 as const, -1 as const), { maxLength: 30 }),
      (all, at, moves) => {
        const reels = all.map((count, n) => reel(`r${n}`, count));
        const here = at % reels.length;
        let state = row(reels.slice(0, here), `r${here}`, reels.slice(here + 1));
        for (const by of moves) {
          const left = reels.find(({ key }) => key === state.key) ?? reel('lost');
          const hopped = hop(state, left, by);
          if (!hopped) continue;
          const from = reels.indexOf(left);
          const to = reels.findIndex(({ key }) => key === hopped.reel.key);
          expect(Math.sign(to - from)).toBe(by);
          expect(hopped.reel.stories.length).toBeGreaterThan(0);
          state = hopped.row;
          expect(keys(state)).toEqual(reels.map(({ key }) => key));
        }
      },
    ),
  );
});
