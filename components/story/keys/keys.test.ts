import { afterEach, expect, test, vi } from 'vitest';
import { KEYS, toKeyName } from './keys.ts';

afterEach(() => vi.unstubAllGlobals());

test('no two entries take the same key', () => {
  const names = KEYS.flatMap((key) => key.names);
  expect(names.length).toBe(new Set(names).size);
});

test.each([
  ['ltr', { key: 'ArrowRight' }, 'Forward'],
  ['rtl', { key: 'ArrowRight' }, 'Back'],
  ['rtl', { key: 'ArrowLeft', shiftKey: true }, 'Shift Forward'],
  ['ltr', { key: 'M', shiftKey: true }, 'm'],
  ['ltr', { key: '?', shiftKey: true }, '?'],
  ['ltr', { key: ' ' }, 'Space'],
  ['ltr', { key: 'Home' }, 'Home'],
])('in a page from %s, %j is %s', (dir, pressed, name) => {
  vi.stubGlobal('document', { documentElement: { dir } });
  expect(toKeyName({ shiftKey: false, ...pressed })).toBe(name);
  expect(KEYS.some(({ names }) => names.includes(name))).toBe(true);
});
