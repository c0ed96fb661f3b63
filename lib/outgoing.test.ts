import { Agent, request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { type Origin, startOrigin } from '#scripts/testing/origin.ts';
import { startProxy, type TestProxy } from '#scripts/testing/proxy.ts';
import { connectThrough, findProxy } from './outgoing.ts';

const BOTH = { HTTP_PROXY: 'http://plain.example:3128', HTTPS_PROXY: 'http://secure.example:3128', NO_PROXY: '' };
let origin: Origin;
let proxy: TestProxy;

afterEach(() => Promise.all([proxy?.close(), origin?.close()]));

describe('findProxy', () => {
  it.each([
    ['https://api.example/', '', 'secure.example'],
    ['http://api.example/', '', 'plain.example'],
    ['http://127.0.0.1:9/', '', undefined],
    ['https://localhost/', '', undefined],
    ['http://[::1]:9/', '', undefined],
    ['https://api.example/', '*', undefined],
    ['https://api.example/', 'API.example', undefined],
    ['https://cdn.api.example/', 'other.example, api.example', undefined],
    ['https://cdn.api.example/', '.api.example', undefined],
    ['https://cdn.api.example/', '*.api.example', undefined],
    ['https://myapi.example/', 'api.example', 'secure.example'],
    ['https://api.example.org/', 'api.example', 'secure.example'],
    ['https://api.example/', 'api.example:443', undefined],
    ['https://api.example:8443/', 'api.example:443', 'secure.example'],
    ['https://10.1.2.3/', '10.1.2.3', undefined],
    ['https://[fd00::1]/', 'fd00::1', undefined],
    ['https://[fd00::1]:8443/', '[fd00::1]:8443', undefined],
    ['https://[fd00::1]/', 'fd00::2 10.1.2.3', 'secure.example'],
  ])('%s with NO_PROXY=%s', (address, exceptions, host) => {
    expect(findProxy(new URL(address), { ...BOTH, NO_PROXY: exceptions })?.hostname).toBe(host);
  });

  it('has none where none is set for the scheme', () => {
    const settings = { HTTP_PROXY: BOTH.HTTP_PROXY, HTTPS_PROXY: undefined, NO_PROXY: '' };
    expect(findProxy(new URL('https://api.example/'), settings)).toBeNull();
  });
});

describe('connectThrough', () => {
  it('gives the proxy the name, which nobody resolves here, and its login', async () => {
    const answer = await ask((url) => {
      url.username = 'me';
      url.password = 'a%3Ab%40c';
    });
    expect(await answer.body.text()).toBe('vendor.example');
    const login = `Basic ${Buffer.from('me:a:b@c').toString('base64')}`;
    expect(proxy.asked).toEqual([{ target: 'vendor.example:80', login }]);
  });

  it.each([403, 407, 502])('fails before anything is sent when the proxy answers %d', async (status) => {
    await expect(ask(() => proxy.refuse(status))).rejects.toThrow(`the proxy answered ${status}`);
    expect(origin.requests).toEqual([]);
  });

  it('does not wait for ever for a proxy that says nothing', async () => {
    await expect(ask(() => proxy.refuse(null))).rejects.toThrow('the proxy took too long');
    expect(origin.requests).toEqual([]);
  });

  it('fails when there is no proxy', async () => {
    await expect(ask(() => proxy.close())).rejects.toThrow(/ECONNREFUSED/);
  });
});

async function ask(prepare: (url: URL) => unknown) {
  origin = await startOrigin(({ headers }, response) => response.end(headers.host));
  proxy = await startProxy(() => origin.port);
  await prepare(proxy.url);
  const dispatcher = new Agent({ connect: connectThrough(proxy.url, 400) });
  return request('http://vendor.example/', { dispatcher });
}
