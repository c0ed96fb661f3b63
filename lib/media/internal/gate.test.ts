import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Origin, startOrigin } from '#scripts/testing/origin.ts';
import { startProxy } from '#scripts/testing/proxy.ts';
import { isWithin } from './address.ts';
import { createGate, GATE_DEFAULTS, type GateOptions } from './gate.ts';

const opened: Origin[] = [];
const never = new AbortController().signal;
const quick = { headersTimeoutMs: 400, idleTimeoutMs: 400, totalTimeoutMs: 1500 };

afterEach(async () => {
  await Promise.all(opened.splice(0).map((origin) => origin.close()));
});

describe('a name that leads where it must not', () => {
  it.each([
    ['a private address', ['10.0.0.1']],
    ['loopback', ['127.0.0.1']],
    ['a public and a private address', ['31.13.72.52', '192.168.0.1']],
    ['the unspecified address', ['0.0.0.0']],
    ['carrier-grade NAT', ['100.64.0.1']],
    ['the metadata service', ['169.254.169.254']],
    ['loopback in IPv6', ['::1']],
    ['loopback mapped into IPv6', ['::ffff:127.0.0.1']],
    ['loopback in 6to4', ['2002:7f00:1::']],
    ['loopback in NAT64', ['64:ff9b::7f00:1']],
    ['loopback in Teredo', ['2001:0:808:808::80ff:fffe']],
  ])('is refused before any connection: %s', async (_what, addresses) => {
    const origin = await open((_request, response) => response.end('secret'));
    const resolve = async () => addresses.map(toAnswer);
    const gate = toGate({ resolve, httpsPort: origin.port });
    await expect(gate('https://scontent.cdninstagram.com/a.jpg', never)).rejects.toMatchObject({ fault: 'refused' });
    expect(origin.accepted()).toBe(0);
  });

  it('is checked at every connection, so a second answer does not slip through', async () => {
    const origin = await open((_request, response) => response.end('secret'));
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    const seen: string[] = [];
    const gate = toGate({
      httpsPort: origin.port,
      resolve: async () => (answers.shift() ?? []).map(toAnswer),
      isAllowedAddress: (address) => {
        seen.push(address);
        return address === '127.0.0.1';
      },
    });
    await expect(gate('https://fbcdn.net/a.jpg', never)).rejects.toMatchObject({ fault: 'unreachable' });
    expect(origin.accepted(), 'the checked address is the one connected to').toBe(1);
    await expect(gate('https://fbcdn.net/a.jpg', never)).rejects.toMatchObject({ fault: 'refused' });
    expect(origin.accepted()).toBe(1);
    expect(seen).toEqual(['127.0.0.1', '10.0.0.1']);
  });

  it('is unreachable when it has no address', async () => {
    const resolve = () => Promise.reject(new Error('ENOTFOUND'));
    await expect(toGate({ resolve })('https://fbcdn.net/', never)).rejects.toMatchObject({ fault: 'unreachable' });
  });
});

describe('a network that is allowed by name', () => {
  it('lets in what lies in it and nothing beside', () => {
    const inside = ['198.18.0.7', '198.19.255.255', '::ffff:198.18.0.7', 'fd00::1'];
    const outside = ['198.20.0.1', '10.0.0.1', 'fd00::2', 'no address'];
    const allowed = ['198.18.0.0/15', 'fd00::1'];
    expect(inside.filter((address) => !isWithin(address, allowed))).toEqual([]);
    expect(outside.filter((address) => isWithin(address, allowed))).toEqual([]);
  });

  it('is named in the refusal where a resolver for a proxy invented the address', async () => {
    const resolve = async () => [toAnswer('198.18.0.7')];
    const refusal = toGate({ resolve })('https://scontent.cdninstagram.com/a.jpg', never);
    await expect(refusal).rejects.toThrow(
      "scontent.cdninstagram.com resolves to 198.18.0.7, which a proxy's resolver invents: MEDIA_ALLOW_RANGES=198.18.0.0/15 allows it",
    );
  });
});

describe('through a proxy', () => {
  it('a file comes, and names are resolved at its other end', async () => {
    const origin = await open((_request, response) => response.end('picture'));
    const proxy = await startProxy(() => origin.port);
    const resolve = () => Promise.reject(new Error('nobody asks here'));
    const gate = toGate({ resolve, findProxy: () => proxy.url });
    expect(await read(gate, `${origin.url}/a.jpg`)).toBe('picture');
    await expect(gate('https://scontent.cdninstagram.com/a.jpg', never)).rejects.toMatchObject({
      fault: 'unreachable',
    });
    await expect(gate('https://evil.example/a.jpg', never)).rejects.toMatchObject({ fault: 'refused' });
    proxy.refuse(403);
    await expect(gate('https://fbcdn.net/a.jpg', never)).rejects.toMatchObject({ fault: 'unreachable' });
    const targets = proxy.asked.map(({ target }) => target);
    expect(targets).toEqual([`127.0.0.1:${origin.port}`, 'scontent.cdninstagram.com:443', 'fbcdn.net:443']);
    await proxy.close();
  });
});

describe('redirects', () => {
  it.each([
    ['another host that is not allowed', 'https://evil.example/a.jpg', 'refused'],
    ['a private address', 'http://169.254.169.254/latest/', 'refused'],
    ['another scheme', 'file:///etc/passwd', 'refused'],
    ['user information', 'http://user:pass@127.0.0.1/', 'refused'],
    ['localhost by name', 'http://localhost/', 'refused'],
    ['no location', null, 'unreadable'],
  ])('are not followed to %s', async (_what, location, fault) => {
    const origin = await open((_request, response) => {
      response.writeHead(302, location === null ? {} : { location }).end();
    });
    await expect(toGate({})(`${origin.url}/a.jpg`, never)).rejects.toMatchObject({ fault });
    expect(origin.requests).toHaveLength(1);
  });

  it('are followed twice, also relative ones, and not a third time', async () => {
    const origin = await open((request, response) => {
      const left = Number(new URL(request.url ?? '', 'http://x').searchParams.get('left'));
      if (left > 0) response.writeHead(307, { location: `?left=${left - 1}` }).end('moved');
      else response.end('here');
    });
    expect(await read(toGate({}), `${origin.url}/a?left=2`)).toBe('here');
    expect(origin.requests).toHaveLength(3);
    await expect(toGate({})(`${origin.url}/a?left=3`, never)).rejects.toMatchObject({ fault: 'refused' });
    expect(origin.requests).toHaveLength(6);
  });

  it('end when they go in a circle', async () => {
    const origin = await open((_request, response) => void response.writeHead(301, { location: '/' }).end());
    await expect(toGate({})(origin.url, never)).rejects.toMatchObject({ fault: 'refused' });
    expect(origin.requests).toHaveLength(3);
  });
});

describe('what an origin answers', () => {
  it.each([
    [403, 'expired'],
    [410, 'expired'],
    [404, 'missing'],
    [429, 'limited'],
    [500, 'unreachable'],
    [206, 'unreadable'],
    [204, 'unreadable'],
    [401, 'unreadable'],
  ])('%s is %s', async (status, fault) => {
    const origin = await open((_request, response) => void response.writeHead(status).end());
    await expect(toGate({})(origin.url, never)).rejects.toMatchObject({ fault });
  });

  it('is asked for with our own few headers only', async () => {
    const origin = await open((_request, response) => response.end('x'));
    await read(toGate({}), `${origin.url}/a?b=c#d`);
    const [asked] = origin.requests;
    expect(Object.keys(asked?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
    expect(asked?.headers['accept-encoding']).toBe('identity');
    expect(asked?.url).toBe('/a?b=c');
  });

  it.each(['gzip', 'br', 'gzip, identity', 'x'])('is refused when encoded: %s', async (encoding) => {
    const origin = await open((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end('x');
    });
    await expect(toGate({})(origin.url, never)).rejects.toMatchObject({ fault: 'unreadable' });
  });

  it('is cut at the cap: by its promise, by counting, and when the promise is false', async () => {
    const promising = await open((_request, response) => {
      response.writeHead(200, { 'content-length': 10 * 1024 ** 3 }).write('x');
    });
    await expect(toGate({ maxBytes: 1000 })(promising.url, never)).rejects.toMatchObject({ fault: 'too_large' });

    const endless = await open((_request, response) => pour(response));
    await expect(read(toGate({ maxBytes: 300_000 }), endless.url)).rejects.toMatchObject({ fault: 'too_large' });

    const short = await open((_request, response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('only this', () => response.destroy());
    });
    await expect(read(toGate({}), short.url)).rejects.toMatchObject({ fault: 'unreachable' });
  });

  it('is refused when empty', async () => {
    const origin = await open((_request, response) => void response.writeHead(200, { 'content-length': 0 }).end());
    await expect(toGate({})(origin.url, never)).rejects.toMatchObject({ fault: 'unreadable' });
  });

  it('must come in time: its headers, each part of it, and all of it', async () => {
    const silent = await open(() => undefined);
    await expect(toGate(quick)(silent.url, never)).rejects.toMatchObject({ fault: 'timeout' });

    const stalling = await open((_request, response) => void response.writeHead(200).write('x'));
    await expect(read(toGate(quick), stalling.url)).rejects.toMatchObject({ fault: 'timeout' });

    const dripping = await open((_request, response) => {
      const drip = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(drip));
    });
    await expect(read(toGate(quick), dripping.url)).rejects.toMatchObject({ fault: 'timeout' });
  });

  it('must come faster than the slowest pace, whose reader may be slower', async () => {
    const limits = { slowestBytesPerSecond: 10_000, paceWindowMs: 300 };
    let left = false;
    const dripping = await open((_request, response) => {
      const drip = setInterval(() => response.write(Buffer.alloc(100)), 20);
      response.on('close', () => {
        clearInterval(drip);
        left = true;
      });
    });
    const slow = { fault: 'timeout', message: 'the CDN is too slow' };
    await expect(read(toGate(limits), dripping.url)).rejects.toMatchObject(slow);
    await vi.waitUntil(() => left);

    const quickly = await open((_request, response) => void response.end(Buffer.alloc(200_000)));
    let got = 0;
    for await (const part of (await toGate(limits)(quickly.url, never)).body) {
      got += part.byteLength;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(got).toBe(200_000);
  });

  it('can be stopped', async () => {
    const origin = await open((_request, response) => void response.writeHead(200).write('x'));
    const stop = new AbortController();
    const reading = read(toGate({}), origin.url, stop.signal);
    setImmediate(() => stop.abort());
    await expect(reading).rejects.toMatchObject({ fault: 'unreachable' });
  });
});

function toGate(options: Partial<GateOptions>) {
  const policy = { hosts: ['cdninstagram.com', 'fbcdn.net'], allowLoopback: true, maxBytes: 1024 ** 2 };
  return createGate({ ...GATE_DEFAULTS, ...policy, ...options });
}

async function read(gate: ReturnType<typeof createGate>, address: string, signal = never): Promise<string> {
  const { body } = await gate(address, signal);
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts).toString();
}

async function open(listener: RequestListener): Promise<Origin> {
  const origin = await startOrigin(listener);
  opened.push(origin);
  return origin;
}

function pour(response: Parameters<RequestListener>[1]): void {
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536)));
  };
  response.on('drain', more);
  more();
}

function toAnswer(address: string) {
  return { address, family: address.includes(':') ? 6 : 4 };
}
