import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Lookup,
  listLive,
  listPinned,
  listRecent,
  parseLookups,
  rememberSeen,
  restore,
  type Seen,
  serializeLookups,
  setPinned,
  suggest,
  without,
} from './lookups.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 10, 6, minute)).toISOString();
const seen = (username: string, minute = 0, more: Partial<Seen> = {}): Seen => ({
  username,
  fullName: null,
  avatar: null,
  expiries: [],
  at: at(minute),
  ...more,
});
const remember = (...all: Seen[]) => all.reduce<Lookup[]>(rememberSeen, []);
const names = (lookups: readonly Lookup[]) => lookups.map((lookup) => lookup.username);

const name = fc.stringMatching(/^[a-z0-9._]{1,30}$/);
const time = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000).toISOString());
const anySeen = fc.record<Seen>({
  username: name,
  fullName: fc.option(fc.string({ minLength: 1, maxLength: 40 })),
  avatar: fc.option(fc.constantFrom('/media/abc/avatar', '/media/k_1-2/avatar')),
  expiries: fc.option(fc.array(time, { maxLength: 5 })),
  at: time,
});

describe('remembering', () => {
  test('the latest comes first, once each, with its newest facts', () => {
    const list = remember(seen('ana', 1), seen('ben', 2), seen('ana', 3, { fullName: 'Ana' }));
    expect(names(list)).toEqual(['ana', 'ben']);
    expect(list[0]?.fullName).toBe('Ana');
  });

  test('24 recent ones are kept, pinned ones besides, in the order of pinning', () => {
    const many = remember(...Array.from({ length: 40 }, (_, minute) => seen(`user${minute}`, minute)));
    expect(many).toHaveLength(24);
    const pinned = setPinned(setPinned(many, 'user20', at(50)), 'user39', at(51));
    const more = rememberSeen(rememberSeen(pinned, seen('user39', 58)), seen('late', 59));
    expect(names(listPinned(more))).toEqual(['user20', 'user39']);
    expect(names(listRecent(more))[0]).toBe('late');
    expect(listRecent(more)).toHaveLength(23);
  });

  test('undo puts back what was removed and nothing else', () => {
    const before = remember(seen('ana', 1), seen('ben', 2), seen('cem', 3));
    const after = rememberSeen(without(before, ['ana', 'ben']), seen('ben', 9));
    const undone = restore(after, before.slice(1));
    expect(names(undone)).toEqual(['ben', 'cem', 'ana']);
    expect(undone[0]?.at).toBe(at(9));
  });

  test('suggestions: the beginning of a name before a word of the full name before the middle', () => {
    const list = remember(
      seen('mila', 1),
      seen('camilo', 2),
      seen('zed', 3, { fullName: 'Ana Mil' }),
      seen('other', 4),
    );
    expect(names(suggest(list, '@Mil'))).toEqual(['mila', 'zed', 'camilo']);
    expect(names(suggest(list, ''))).toEqual(['other', 'zed', 'camilo', 'mila']);
  });

  test('a story that has ended since is no longer counted', () => {
    const [lookup] = remember(seen('ana', 0, { expiries: [at(30), at(10)] }));
    expect(lookup && listLive(lookup, Date.parse(at(0)))).toEqual([at(10), at(30)]);
    expect(lookup && listLive(lookup, Date.parse(at(10)))).toEqual([at(30)]);
  });
});

describe('what is stored', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(anySeen, { maxLength: 30 }), (all) => {
        const list = remember(...all);
        expect(parseLookups(serializeLookups(list))).toEqual(list);
      }),
    );
  });

  test('may be anything: never an exception, never a name or an address that does not belong', () => {
    const garbage = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(fc.oneof(fc.jsonValue(), anySeen), { maxLength: 60 }).map((entries) => JSON.stringify({ entries })),
    );
    fc.assert(
      fc.property(garbage, (text) => {
        for (const { username, avatar } of parseLookups(text)) {
          expect(username).toMatch(/^[a-z0-9._-]{1,40}$/);
          expect(avatar ?? '/media/').toMatch(/^\/media\//);
        }
      }),
    );
    const hostile = {
      username: 'ana',
      at: at(1),
      avatar: 'https://tracker.example/1.gif',
      expiries: ['x', at(2)],
      extra: 1,
    };
    expect(parseLookups(JSON.stringify({ version: 9, entries: [null, 'a', hostile] }))).toEqual([
      { username: 'ana', at: at(1), avatar: null, fullName: null, expiries: [at(2)], pinnedAt: null },
    ]);
  });
});
