import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { DEFAULT_PREFERENCES, parsePreferences, readPreferences, savePreferences } from './preferences.ts';

afterEach(() => vi.unstubAllGlobals());

function stubStorage(initial: string | null): Map<string, string> {
  const kept = new Map<string, string>();
  if (initial !== null) kept.set('dayglass.viewer', initial);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  return kept;
}

test.each([
  [null, DEFAULT_PREFERENCES],
  ['', DEFAULT_PREFERENCES],
  ['nonsense', DEFAULT_PREFERENCES],
  ['[]', DEFAULT_PREFERENCES],
  ['null', DEFAULT_PREFERENCES],
  ['{"photoSeconds":"8"}', DEFAULT_PREFERENCES],
  ['{"photoSeconds":8}', { photoSeconds: 8, muted: true }],
  ['{"photoSeconds":0,"muted":false}', { photoSeconds: 0, muted: false }],
  ['{"photoSeconds":1}', { photoSeconds: 2, muted: true }],
  ['{"photoSeconds":600}', { photoSeconds: 30, muted: true }],
])('%s', (text, expected) => {
  expect(parsePreferences(text)).toEqual(expected);
});

test('any stored text gives seconds that are 0 or from 2 to 30', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const { photoSeconds } = parsePreferences(text);
      expect(photoSeconds === 0 || (photoSeconds >= 2 && photoSeconds <= 30)).toBe(true);
    }),
  );
});

test('saving one keeps the other, and what a newer version stored', () => {
  const kept = stubStorage('{"photoSeconds":12,"captions":"on"}');
  savePreferences({ muted: false });
  expect(JSON.parse(kept.get('dayglass.viewer') ?? '')).toEqual({ photoSeconds: 12, muted: false, captions: 'on' });
  expect(readPreferences()).toEqual({ photoSeconds: 12, muted: false });
});

test('a browser that refuses to store still remembers for this page', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => null,
    setItem: () => {
      throw new Error('refused');
    },
  });
  savePreferences({ muted: false });
  expect(readPreferences().muted).toBe(false);
  savePreferences({ muted: true });
  expect(readPreferences().muted).toBe(true);
});
