import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KeptReel } from '#lib/archive/server.ts';
import { Entries } from './internal/entries.ts';

const reel = (id: string, storyIds: string[] = [], requestId = ''): KeptReel => ({
  asked: `u:name.${id}`,
  outcome: 'reel',
  account: { id, username: `name.${id}`, fullName: null, isVerified: false, isPrivate: false, avatarMediaId: null },
  stories: storyIds.map((story) => ({ id: story }) as KeptReel['stories'][number]),
  fetchedAt: new Date(0),
  requestId,
});

function put(entries: Entries, ...reels: KeptReel[]): void {
  entries.end(entries.begin(), new Map(reels.map((one) => [one.asked, one])));
}

test('each way to tell of an answer spoils it, and only that', () => {
  for (const key of ['i:1', 'u:name.1', 's:11', 's:12']) {
    const entries = new Entries(10_000);
    put(entries, reel('1', ['11', '12']), reel('2', ['21']));
    entries.spoil(key);
    expect([key, entries.find('u:name.1')]).toEqual([key, null]);
    expect(entries.find('u:name.2')).not.toBeNull();
  }
});

test('what was told while it was read is not kept; what was told of others is no reason', () => {
  const entries = new Entries(10_000);
  const reading = entries.begin();
  entries.spoil('i:1');
  entries.spoil('i:77');
  entries.end(reading, new Map([reel('1'), reel('2')].map((one) => [one.asked, one])));
  expect([entries.find('u:name.1'), entries.find('u:name.2')?.account?.id]).toEqual([null, '2']);
});

test('nothing is kept of what was read while the line was lost', () => {
  const entries = new Entries(10_000);
  const reading = entries.begin();
  entries.clear();
  entries.end(reading, new Map([['u:name.1', reel('1')]]));
  expect(entries.find('u:name.1')).toBeNull();
});

test('what is used least goes first, and what is too large for all of it is not kept', () => {
  const [first, second, third] = [reel('1'), reel('2'), reel('3')];
  const entries = new Entries(JSON.stringify(first).length * 2 + 10);
  put(entries, first, second);
  entries.find(first.asked);
  put(entries, third);
  expect([first, second, third].map(({ asked }) => entries.find(asked) !== null)).toEqual([true, false, true]);
  put(entries, reel('4', [], 'x'.repeat(5000)));
  expect(entries.find('u:name.4')).toBeNull();
});

test('it never holds more than it may, nor counts what it no longer holds', () => {
  const id = fc.nat(6).map(String);
  const step = fc.oneof(
    fc.record({ put: fc.tuple(id, fc.array(fc.nat(9).map(String), { maxLength: 4 }), fc.nat(700)) }),
    fc.record({
      spoil: fc.oneof(
        id.map((one) => `i:${one}`),
        fc.nat(9).map((one) => `s:${one}`),
      ),
    }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const entries = new Entries(2000);
      for (const one of steps) {
        if ('put' in one) put(entries, reel(one.put[0], one.put[1], 'x'.repeat(one.put[2])));
        else entries.spoil(one.spoil);
        const held = Array.from({ length: 7 }, (_, at) => entries.find(`u:name.${at}`)).filter(
          (found) => found !== null,
        );
        expect(entries.bytes).toBe(held.reduce((sum, found) => sum + JSON.stringify(found).length, 0));
        expect(entries.bytes).toBeLessThanOrEqual(2000);
      }
    }),
  );
});
