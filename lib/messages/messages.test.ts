import type { CompiledMessage } from '@lingui/message-utils/compileMessage';
import { expect, test } from 'vitest';
import { ar } from './ar.ts';
import { getCatalogueOf, getTranslateOf, isGroup } from './catalogues.ts';
import { en } from './index.ts';
import { toLocale } from './locales.ts';
import { retell } from './retell.ts';

const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'];
/** Names and figures, the same in every language. */
const WORDLESS = [
  'app.name',
  'app.title',
  'shell.credits.short',
  'viewer.place',
  'viewer.option',
  'fail.wait',
  'story.comma',
  'viewer.percent',
  'viewer.stickers.follow',
];
const ALL = Object.keys(en).filter(isGroup);
const english = getTranslateOf('en');
const arabic = getTranslateOf('ar');
const messages = { en: getCatalogueOf('en', ALL).messages, ar: getCatalogueOf('ar', ALL).messages };

test('every Arabic message has the values of the English one', () => {
  for (const [key, message] of Object.entries(messages.en))
    expect([key, listNames(messages.ar[key] ?? [])]).toEqual([key, listNames(message)]);
});

test('no word is in two groups', () => {
  const keys = Object.values(en).flatMap((texts) => Object.keys(texts));
  expect(keys.length).toBe(new Set(keys).size);
  expect(keys.length).toBeGreaterThan(200);
});

test('what is counted is counted as Arabic counts', () => {
  let counted = 0;
  for (const [key, message] of Object.entries(messages.ar)) {
    for (const cases of listPlurals(message)) {
      const missing = CATEGORIES.filter((category) => !cases.includes(category));
      expect([key, key === 'lookup.ends' ? [] : missing]).toEqual([key, []]);
      counted += 1;
    }
  }
  expect(counted).toBeGreaterThan(10);
  const words = [0, 1, 2, 3, 11, 100].map((count) => arabic('viewer.stickers', { count }));
  expect(words).toEqual(['لا ملصقات', 'ملصق واحد', 'ملصقان', '3 ملصقات', '11 ملصقًا', '100 ملصق']);
});

test('nothing is left in English', () => {
  const left = Object.values(ar)
    .flatMap((texts) => Object.entries(texts))
    .filter(([, text]) => !/\p{Script=Arabic}/u.test(text));
  expect(left.map(([key]) => key).filter((key) => !WORDLESS.includes(key))).toEqual([]);
});

test('a name keeps its own direction inside Arabic, and what chooses a case stays a plain word', () => {
  expect(arabic('viewer.label', { username: 'javan_' })).toBe('قصص \u2068javan_\u2069');
  expect(english('viewer.label', { username: 'javan_' })).toBe('Stories of javan_');
  expect(arabic('lookup.ends', { live: 1, unit: 'hours', big: 3 })).toBe('تنتهي خلال 3 س');
  expect(arabic('time.minutes', { minutes: 12, seconds: 3 })).toBe('12 د 03 ث');
});

test.each([
  [{}, 'en'],
  [{ 'accept-language': 'ar-EG,ar;q=0.9,en;q=0.8' }, 'ar'],
  [{ 'accept-language': 'de,en;q=0.5,ar;q=0.7' }, 'ar'],
  [{ 'accept-language': 'fr;q=0.9, AR;q=0, en;q=0.1' }, 'en'],
  [{ 'accept-language': '*, ,;q=,__proto__' }, 'en'],
  [{ 'accept-language': 'en', cookie: 'a=b; dayglass_locale=ar' }, 'ar'],
  [{ 'accept-language': 'ar', cookie: 'dayglass_locale=en; c=d' }, 'en'],
  [{ 'accept-language': 'ar', cookie: 'dayglass_locale=constructor' }, 'ar'],
])('%j is answered in %s', (headers: Record<string, string>, locale) => {
  expect(toLocale(new Headers(headers))).toBe(locale);
});

test('the server’s own words are told again in the reader’s language, a person’s stay', () => {
  expect(retell(arabic, en.story['sticker.post'])).toBe(ar.story['sticker.post']);
  expect(retell(arabic, 'Golden hour')).toBe('Golden hour');
  const alt = english('story.alt.with', { username: 'a.b_1', list: '#one, Shared post' });
  expect(retell(english, alt)).toBe(alt);
  expect(retell(arabic, alt)).toBe('قصة من @\u2068a.b_1\u2069 فيها \u2068#one، منشور تمت مشاركته\u2069');
  expect(retell(arabic, english('upstream.says', { message: 'Try (later).' }))).toBe(
    'تقول KeyAPI: \u2068Try (later).\u2069',
  );
  expect(retell(arabic, 'Story by @javan')).toBe('قصة من @\u2068javan\u2069');
});

function listNames(message: CompiledMessage): string[] {
  const names = new Set<string>();
  walk(message, (name) => names.add(name));
  return [...names].sort();
}

function listPlurals(message: CompiledMessage): string[][] {
  const found: string[][] = [];
  walk(message, (_, type, cases) => {
    if (type === 'plural') found.push(Object.keys(cases));
  });
  return found;
}

function walk(message: unknown, visit: (name: string, type: unknown, cases: object) => void): void {
  for (const token of Array.isArray(message) ? message : []) {
    if (!Array.isArray(token)) continue;
    const [name, type, cases] = token;
    const branches = typeof cases === 'object' && cases !== null ? cases : {};
    visit(String(name), type, branches);
    for (const branch of Object.values(branches)) walk(branch, visit);
  }
}
