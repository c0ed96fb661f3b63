import { expect, test } from 'vitest';
import { createHostCheck } from './hosts.ts';

const NOBODY = { ALLOWED_HOSTS: [] };
const SECURE = { APP_URL: 'https://stories.example', ALLOWED_HOSTS: ['other.example', 'münchen.example'] };
const PLAIN = { APP_URL: 'http://stories.example:3000', ALLOWED_HOSTS: [] };

test.each([
  [NOBODY, ['127.0.0.1:3000', '192.168.1.7', '[::1]:3000', '[2001:db8::1]', 'localhost', 'localhost:3000']],
  [SECURE, ['stories.example', 'stories.example:443', 'other.example', 'other.example:8080', 'xn--mnchen-3ya.example']],
  [SECURE, ['127.0.0.1:3000', 'localhost']],
  [PLAIN, ['stories.example:3000']],
])('with %j %j are ours', (names, hosts) => {
  const isKnown = createHostCheck(names);
  expect(hosts.filter((host) => !isKnown(host))).toEqual([]);
});

test.each([
  [
    NOBODY,
    ['stories.example', 'evil.localhost', '127.0.0.1.evil.example', '127.1', '2130706433', '', ':3000', '[::1', '::1'],
  ],
  [
    NOBODY,
    ['localhost:port', 'localhost:3000:1', 'me@localhost', 'localhost/', 'localhost, evil.example', '[localhost]'],
  ],
  [
    SECURE,
    ['stories.example:80', 'stories.example:8443', 'www.stories.example', 'stories.example.', 'xstories.example'],
  ],
  [PLAIN, ['stories.example', 'stories.example:80']],
])('with %j %j are not', (names, hosts) => {
  const isKnown = createHostCheck(names);
  expect(hosts.filter(isKnown)).toEqual([]);
});
