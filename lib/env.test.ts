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

  it('has a row for every setting in .env.example, and no other', () => {
    const documented = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    const { demo: _demo, access: _access, ...settings } = parseEnv({});
    const optional = [
      'APP_URL',
      'DATABASE_URL',
      'KEYAPI_KEY_FILE',
      'ACCESS',
      'AUTH_SECRET',
      'DAYGLASS_CLOCK',
      'DAYGLASS_CLOCK_FILE',
    ];
    expect(new Set(documented)).toEqual(new Set([...Object.keys(settings), ...optional]));
  });
});
