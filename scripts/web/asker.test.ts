import { expect, test } from 'vitest';
import { findAsker, replaceClaims } from './asker.ts';

const CLAIMED = {
  host: 'Stories.example:3000',
  'x-forwarded-for': '203.0.113.9, 198.51.100.7,10.0.0.2',
  'x-forwarded-host': 'first.example, second.example',
  'x-forwarded-proto': 'https',
};

test.each([
  [0, { address: '10.0.0.1', host: 'stories.example:3000', scheme: 'http' }],
  [1, { address: '10.0.0.2', host: 'second.example', scheme: 'https' }],
  [2, { address: '198.51.100.7', host: 'first.example', scheme: 'https' }],
  [3, { address: '203.0.113.9', host: 'first.example', scheme: 'https' }],
  [9, { address: '203.0.113.9', host: 'first.example', scheme: 'https' }],
])('behind %d proxies', (proxies, asker) => {
  expect(findAsker(CLAIMED, '10.0.0.1', proxies)).toEqual(asker);
});

test.each([
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:192.0.2.1', '192.0.2.1'],
  ['2001:DB8::1', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1%eth0'],
])('the address of a connection from %s is %s', (given, address) => {
  expect(findAsker({}, given, 0).address).toBe(address);
});

test.each([
  ['192.0.2.1:4711', '192.0.2.1'],
  ['[2001:db8::1]:4711', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['unknown', '10.0.0.1'],
  ['<script>', '10.0.0.1'],
  ['', '10.0.0.1'],
])('a proxy that says %j means %s', (given, address) => {
  expect(findAsker({ 'x-forwarded-for': given }, '10.0.0.1', 1).address).toBe(address);
});

test('a proxy that says nothing changes nothing', () => {
  expect(findAsker({ host: 'a.example' }, '10.0.0.1', 1)).toEqual({
    address: '10.0.0.1',
    host: 'a.example',
    scheme: 'http',
  });
});

test('what a client claims is gone from the headers, what is true stands in them', () => {
  const headers = {
    ...CLAIMED,
    forwarded: 'for=203.0.113.9',
    'x-forwarded-port': '443',
    'x-forwarded-prefix': '/a',
    'x-real-ip': '203.0.113.9',
    'x-middleware-subrequest': 'proxy',
    'x-invoke-path': '/api',
    'x-matched-path': '/api',
    'x-nonce': 'known',
    'content-security-policy': "script-src 'nonce-known'",
    'content-security-policy-report-only': "script-src 'nonce-known'",
    'x-dayglass-address': '127.0.0.1',
    'x-dayglass': '1',
    accept: '*/*',
  };
  replaceClaims(headers, { address: '10.0.0.1', host: 'a.example', scheme: 'http' });
  expect(headers).toEqual({
    host: 'a.example',
    'x-forwarded-for': '10.0.0.1',
    'x-forwarded-host': 'a.example',
    'x-forwarded-proto': 'http',
    'x-dayglass-address': '10.0.0.1',
    'x-dayglass': '1',
    accept: '*/*',
  });
});
