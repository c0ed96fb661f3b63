import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Answered,
  type Lookup,
  listLive,
  listPinned,
  listRecent,
  parseLookups,
  remember,
  restore,
  serializeLookups,
  setPinned,
  suggest,
  toSegments,
  without,
} from './lookups.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 10, 6, minute)).toISOString();
const answered = (username: string, minute = 0, more: Partial<Answered> = {}): Answered => ({
  username,
  fullName: null,
  avatar: null,
  stories: [],
  at: at(minute),
  ...more,
});
const rememberAll = (...all: Answered[]) => all.reduce<Lookup[]>((list, one) => remember(list, one, one.at), []);
const names = (lookups: readonly Lookup[]) => lookups.map((lookup) => lookup.username);

const name = fc.stringMatching(/^[a-z0-9._]{1,30}$/);
const time = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000).toISOString());
const anyAnswered = fc.record<Answered>({
  username: name,
  fullName: fc.option(fc.string({ minLength: 1, maxLength: 40 })),
  avatar: fc.option(fc.constantFrom('/media/abc/avatar', '/media/k_1-2/avatar')),
  stories: fc.option(
    fc.array(fc.record({ id: fc.option(fc.stringMatching(/^\d{1,20}$/)), expiresAt: time }), { maxLength: 5 }),
  ),
  at: time,
});

describe('remembering', () => {
  test('the latest comes first, once each, with its newest facts', () => {
    const list = rememberAll(answered('ana', 1), answered('ben', 2), answered('ana', 3, { fullName: 'Ana' }));
    expect(names(list)).toEqual(['ana', 'ben']);
    expect(list[0]?.fullName).toBe('Ana');
  });

  test('one whose answer came from the store is the latest all the same', () => {
    const list = remember(rememberAll(answered('ana', 1), answered('ben', 2)), answered('ana', 1), at(3));
    expect(names(list)).toEqual(['ana', 'ben']);
    expect(list[0]?.at).toBe(at(1));
  });

  test('24 recent ones are kept, pinned ones besides, in the order of pinning', () => {
    const many = rememberAll(...Array.from({ length: 40 }, (_, minute) => answered(`user${minute}`, minute)));
    expect(many).toHaveLength(24);
    const pinned = setPinned(setPinned(many, 'user20', at(50)), 'user39', at(51));
    const more = remember(remember(pinned, answered('user39', 58), at(58)), answered('late', 59), at(59));
    expect(names(listPinned(more))).toEqual(['user20', 'user39']);
    expect(names(listRecent(more))[0]).toBe('late');
    expect(listRecent(more)).toHaveLength(23);
  });

  test('undo puts back what was removed and nothing else', () => {
    const before = rememberAll(answered('ana', 1), answered('ben', 2), answered('cem', 3));
    const after = remember(without(before, ['ana', 'ben']), answered('ben', 9), at(9));
    const undone = restore(after, before.slice(1));
    expect(names(undone)).toEqual(['ben', 'cem', 'ana']);
    expect(undone[0]?.at).toBe(at(9));
  });

  test('suggestions: the beginning of a name before a word of the full name before the middle', () => {
    const list = rememberAll(
      answered('mila', 1),
      answered('camilo', 2),
      answered('zed', 3, { fullName: 'Ana Mil' }),
      answered('other', 4),
    );
    expect(names(suggest(list, '@Mil'))).toEqual(['mila', 'zed', 'camilo']);
    expect(names(suggest(list, ''))).toEqual(['other', 'zed', 'camilo', 'mila']);
  });

  test('a story that has ended since is no longer counted', () => {
    const [late, early] = [
      { id: '1', expiresAt: at(30) },
      { id: '2', expiresAt: at(10) },
    ];
    const [lookup] = rememberAll(answered('ana', 0, { stories: [late, early] }));
    expect(lookup && listLive(lookup, Date.parse(at(0)))).toEqual([early, late]);
    expect(lookup && listLive(lookup, Date.parse(at(10)))).toEqual([late]);
  });

  test('the ring is bright for what was not seen, and as long as the life that is left', () => {
    const stories = [
      { id: '1', expiresAt: at(12 * 60) },
      { id: '2', expiresAt: at(6 * 60) },
      { id: null, expiresAt: at(24 * 60) },
    ];
    const [lookup] = rememberAll(answered('ana', 0, { stories }));
    expect(lookup && toSegments(lookup, Date.parse(at(0)), new Map([['1', 0]]))).toEqual([
      { left: 0.25, seen: false },
      { left: 0.5, seen: true },
      { left: 1, seen: false },
    ]);
  });
});

describe('what is stored', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(anyAnswered, { maxLength: 30 }), (all) => {
        const list = rememberAll(...all);
        expect(parseLookups(serializeLookups(list))).toEqual(list);
      }),
    );
  });

  test('may be anything: never an exception, never a name or an address that does not belong', () => {
    const garbage = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(fc.oneof(fc.jsonValue(), anyAnswered), { maxLength: 60 }).map((entries) => JSON.stringify({ entries })),
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
      stories: ['x', { id: '<b>', expiresAt: at(2) }, { id: '3' }, { id: '4', expiresAt: at(3) }],
      extra: 1,
    };
    expect(parseLookups(JSON.stringify({ version: 9, entries: [null, 'a', hostile] }))).toEqual([
      {
        username: 'ana',
        at: at(1),
        avatar: null,
        fullName: null,
        stories: [
          { id: null, expiresAt: at(2) },
          { id: '4', expiresAt: at(3) },
        ],
        openedAt: at(1),
        pinnedAt: null,
      },
    ]);
  });

  test('from before ids were kept is still understood', () => {
    const entries = [{ username: 'ana', at: at(1), expiries: ['x', at(2)] }];
    expect(parseLookups(JSON.stringify({ version: 1, entries }))[0]?.stories).toEqual([{ id: null, expiresAt: at(2) }]);
  });
});
