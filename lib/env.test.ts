import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseEnv } from './env.ts';

describe('parseEnv', () => {
  it('takes the defaults when nothing is set, and is then a demo', () => {
    const env = parseEnv({});
    expect(env).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', FRESH_SECONDS: 300, demo: true, access: 'open' });
    expect(env.MEDIA_HOSTS).toEqual(['cdninstagram.com', 'fbcdn.net', 'fbsbx.com']);
  });

  it('says each fault on a line of its own', () => {
    const read = () => parseEnv({ PORT: 'abc', FRESH_SECONDS: '-1', DATABASE_URL: 'mysql://x' });
    expect(read).toThrow(/^PORT: .+\nDATABASE_URL: .+\nFRESH_SECONDS: .+$/);
  });

  it('counts an empty value as not set', () => {
    expect(parseEnv({ PORT: '', KEYAPI_KEY: '' })).toMatchObject({ PORT: 3000, demo: true });
  });

  it('reads the key from a file and never repeats it', () => {
    expect(() => parseEnv({ KEYAPI_KEY_FILE: '/nonexistent/key' })).toThrow(
      'KEYAPI_KEY_FILE: /nonexistent/key cannot be read',
    );
    const read = () => parseEnv({ KEYAPI_KEY: 'sk_live_secret', PORT: 'x' });
    expect(read).toThrow(expect.not.stringContaining('sk_live_secret'));
  });

  it('asks those who share with others for what they must share', () => {
    const own = { DATABASE_URL: 'postgres://me:x@127.0.0.1/stories', AUTH_SECRET: 'a'.repeat(32) };
    for (const ROLE of ['web', 'worker']) {
      expect(() => parseEnv({ ROLE })).toThrow(/^DATABASE_URL: .+\nAUTH_SECRET: .+$/);
      expect(() => parseEnv({ ...own, ROLE, AUTH_SECRET: '' })).toThrow(/^AUTH_SECRET: [^\n]+$/);
      expect(parseEnv({ ...own, ROLE })).toMatchObject({ ROLE, WORKER_PORT: 0, DATABASE_POOL: 10 });
    }
    expect(parseEnv({ DATABASE_URL: own.DATABASE_URL }).ROLE).toBe('all');
  });

  it('refuses to open a keyed instance to others unless told so', () => {
    const open = { KEYAPI_KEY: 'sk_live_1', HOST: '0.0.0.0' };
    expect(() => parseEnv(open)).toThrow(/^HOST: .*ACCESS=open/);
    expect(() => parseEnv({ ...open, ACCESS: 'team' })).toThrow(/^HOST/);
    expect(parseEnv({ ...open, ACCESS: 'open' }).access).toBe('open');
    expect(parseEnv({ KEYAPI_KEY: 'sk_live_1' })).toMatchObject({ HOST: '127.0.0.1', access: 'team', demo: false });
  });

  it('lets media come from loopback with a key only if KeyAPI is there too', () => {
    const loopback = { KEYAPI_KEY: 'sk_live_1', MEDIA_ALLOW_LOOPBACK: '1' };
    expect(() => parseEnv(loopback)).toThrow(/^MEDIA_ALLOW_LOOPBACK/);
    expect(parseEnv({ ...loopback, KEYAPI_BASE_URL: 'http://127.0.0.1:9/' }).KEYAPI_BASE_URL).toBe(
      'http://127.0.0.1:9',
    );
  });

  it('takes APP_URL as a browser writes an origin, and nothing more than an origin', () => {
    expect(parseEnv({ APP_URL: 'HTTPS://Stories.Example:443/' }).APP_URL).toBe('https://stories.example');
    for (const more of ['/stories', '/?a', '/#a', ':80/x'])
      expect(() => parseEnv({ APP_URL: `http://stories.example${more}` })).toThrow(/^APP_URL: .*without path/);
    expect(() => parseEnv({ APP_URL: 'https://me:secret@stories.example' })).toThrow(/^APP_URL: (?!.*secret)/);
  });

  it('takes no quotes round a value for a part of it', () => {
    const quoted = parseEnv({ KEYAPI_KEY: '"sk_live_1"', PORT: "'3001'", HOST: '""' });
    expect(quoted).toMatchObject({ KEYAPI_KEY: 'sk_live_1', PORT: 3001, HOST: '127.0.0.1', demo: false });
    expect(parseEnv({ KEYAPI_KEY: '"sk' }).KEYAPI_KEY).toBe('"sk');
  });

  it.each([
    'postgres://me:Zug#Vogel@host/db',
    'postgres://me:42#Vogel@host/db',
    'postgres://me:Zug/Vogel@host/db',
    'postgres://me:42/Vogel@host/db',
    'postgres://me:42?Vogel@host/db',
    'postgres://me:42?Zug=Vogel@host/db',
    'postgres://me:Zug@Vogel/42@host/db',
    'postgres://me:Zug@Vogel?42@host/db',
    'postgres://me:Zug@Vogel#42@host/db',
    'postgres://me:Zug%Vogel@host/db',
    'postgres://me:Zug:Vogel:42/db',
    'me:Zug-Vogel@host/db',
  ])('says how to write the password of %s, and prints none of it', (address) => {
    expect(() => parseEnv({ DATABASE_URL: address })).toThrow(/^DATABASE_URL: (.*percent-encoding|must begin with)/);
    expect(() => parseEnv({ DATABASE_URL: address })).toThrow(expect.not.stringMatching(/Zug|Vogel|42/));
  });

  it.each([
    'postgres://me:Zug%23%2F%40@host:5432/db?sslmode=require',
    'postgresql:///db?host=/var/run&user=me@here',
    'postgres://me@here:Zug@host/db',
    'postgres://me:Zug@Vogel@host/db',
    'postgres://host/db?user=me@here',
  ])('takes %s', (address) => {
    expect(parseEnv({ DATABASE_URL: address }).DATABASE_URL).toBe(address);
  });

  it('knows proxies by either case, and refuses what is none without repeating it', () => {
    const env = parseEnv({ https_proxy: 'proxy.example:3128', HTTP_PROXY: 'http://a:b@proxy.example' });
    expect(env).toMatchObject({ HTTPS_PROXY: 'http://proxy.example:3128', HTTP_PROXY: 'http://a:b@proxy.example' });
    expect(() => parseEnv({ HTTP_PROXY: 'socks5://me:secret@proxy.example' })).toThrow(/^HTTP_PROXY: (?!.*secret)/);
  });

  it('knows networks and single addresses', () => {
    expect(parseEnv({ MEDIA_ALLOW_RANGES: '198.18.0.0/15, fd00::1' }).MEDIA_ALLOW_RANGES).toEqual([
      '198.18.0.0/15',
      'fd00::1',
    ]);
    expect(() => parseEnv({ MEDIA_ALLOW_RANGES: '198.18.0.0-198.19.0.0' })).toThrow(/^MEDIA_ALLOW_RANGES: /);
  });

  it('has a row for every setting in .env.example, and no other', () => {
    const documented = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    const { demo: _demo, access: _access, checksOutput: _checks, ...settings } = parseEnv({});
    const optional = [
      'APP_URL',
      'DATABASE_URL',
      'KEYAPI_KEY_FILE',
      'ACCESS',
      'AUTH_SECRET',
      'DAYGLASS_CLOCK',
      'DAYGLASS_CLOCK_FILE',
    ];
    const proxies = ['HTTP_PROXY', 'HTTPS_PROXY'];
    expect(new Set(documented)).toEqual(new Set([...Object.keys(settings), ...optional, ...proxies]));
  });
});
