import { describe, expect, it } from 'vitest';
import { isMeant } from './server.ts';

describe('isMeant', () => {
  it.each([
    ['a script', {}, true],
    ['a person on this site', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }, true],
    ['a typed address', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, true],
    [
      'a link elsewhere',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
      true,
    ],
    [
      'a picture elsewhere',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
      false,
    ],
    [
      'a frame elsewhere',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      false,
    ],
    [
      'a neighbouring site',
      { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
      false,
    ],
    ['a browser looking ahead', { 'sec-purpose': 'prefetch;prerender' }, false],
    ['a router looking ahead', { 'next-router-prefetch': '1' }, false],
  ])('%s', (_who, headers, meant) => {
    expect(isMeant({ method: 'GET', headers: new Headers(headers) })).toBe(meant);
  });

  it('does not take a HEAD for a wish to pay', () => {
    expect(isMeant({ method: 'HEAD', headers: new Headers() })).toBe(false);
  });
});
