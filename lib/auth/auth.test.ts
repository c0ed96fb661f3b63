import { describe, expect, it } from 'vitest';
import { isOwnRequest, isPressed } from './request.ts';

const picture = { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
const document = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
const pressed = { ...document, 'sec-fetch-user': '?1' };
const script = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' };

describe('a request that may cost credits', () => {
  it.each([
    ['a page of ours', { 'sec-fetch-site': 'same-origin', ...script }, true],
    ['a typed address', { 'sec-fetch-site': 'none', ...pressed }, true],
    ['a script that says so', { 'x-dayglass': '1' }, true],
    ['a page of ours over plain http', { 'x-dayglass': '1', referer: 'http://192.168.0.7/' }, true],
    ['a script that says nothing', {}, false],
    ['a picture where the browser says nothing', { referer: 'http://elsewhere.example/' }, false],
    ['a picture on another site', { 'sec-fetch-site': 'cross-site', ...picture }, false],
    ['a link on another site', { 'sec-fetch-site': 'cross-site', ...pressed }, false],
    ['a script on a sibling site', { 'sec-fetch-site': 'same-site', ...script }, false],
    ['a browser that looks ahead', { 'sec-fetch-site': 'none', 'sec-purpose': 'prefetch;prerender' }, false],
    ['an old one that looks ahead', { 'x-dayglass': '1', 'x-moz': 'prefetch' }, false],
    ['a link that may be pressed', { 'sec-fetch-site': 'same-origin', 'next-router-prefetch': '1' }, false],
  ])('%s', (_who, headers, own) => {
    expect(isOwnRequest({ method: 'GET', headers: new Headers(headers) })).toBe(own);
  });

  it('is no HEAD, which wants no answer', () => {
    expect(isOwnRequest({ method: 'HEAD', headers: new Headers({ 'x-dayglass': '1' }) })).toBe(false);
  });
});

describe('a page that asks by itself', () => {
  it.each([
    ['opened from a page of ours', { 'sec-fetch-site': 'same-origin', ...pressed }, true],
    ['typed', { 'sec-fetch-site': 'none', ...pressed }, true],
    ['reached by a link that somebody pressed elsewhere', { 'sec-fetch-site': 'cross-site', ...pressed }, true],
    ['opened by a script elsewhere', { 'sec-fetch-site': 'cross-site', ...document }, false],
    ['in a frame elsewhere', { 'sec-fetch-site': 'cross-site', ...pressed, 'sec-fetch-dest': 'iframe' }, false],
    ['that may be opened later', { 'sec-fetch-site': 'none', ...pressed, purpose: 'prefetch' }, false],
    ['over plain http, from a page of ours', { host: '192.168.0.7:3000', referer: 'http://192.168.0.7:3000/' }, true],
    ['over plain http, from another', { host: '192.168.0.7:3000', referer: 'http://192.168.0.7/' }, false],
    ['over plain http, from nowhere', { host: '192.168.0.7:3000' }, false],
    ['over plain http, from what is no address', { host: '192.168.0.7:3000', referer: 'javascript:' }, false],
  ])('%s', (_how, headers, asks) => {
    expect(isPressed(new Headers(headers as Record<string, string>))).toBe(asks);
  });
});
