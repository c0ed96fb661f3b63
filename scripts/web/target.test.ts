import { expect, test } from 'vitest';
import { judgeTarget, toPath } from './target.ts';

test.each([
  '/',
  '/stories/javan',
  '/stories/%F0%9F%98%80',
  '/a%2Fb',
  '/a/.b/..c/...',
  '/?q=100%&x=%zz',
  '/?q={|}^`<>"\'[]',
  `/${'a'.repeat(8191)}`,
])('%s is well-formed', (target) => expect(judgeTarget(target)).toBeNull());

test.each([
  '',
  '*',
  'stories',
  'http://elsewhere.example/',
  '/%',
  '/stories/%',
  '/stories/%4',
  '/stories/%zz',
  '/stories/%00',
  '/stories/%0a',
  '/stories/%7f',
  '/stories/%c0%af',
  '/stories/%e0%80%af',
  '/stories/%ed%a0%80',
  '/stories/%f5%80%80%80',
  '/stories/%ff',
  '/stories/\u00e9',
  '/a b',
  '/a\tb',
  '/a\\b',
  '/?q=\\',
  '/a#b',
  '/..',
  '/api/health/../stories',
  '/api/health/%2e%2e/stories',
  '/api/health/.%2E%2fstories',
  '/./a',
])('%j is not', (target) => expect(judgeTarget(target)).toBe('malformed'));

test('a long one costs nothing', () => {
  expect(judgeTarget(`/${'%41'.repeat(5000)}`)).toBe('too_long');
});

test('the path ends where the query begins', () => {
  expect(toPath('/a/b?c=/d?e')).toBe('/a/b');
  expect(toPath('/a')).toBe('/a');
});
