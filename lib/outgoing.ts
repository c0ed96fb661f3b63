import 'server-only';
import * as http from 'node:http';
import * as https from 'node:https';
import { isIPv6, type Socket } from 'node:net';
import { buildConnector } from 'undici';
import { type Env, env, isLoopbackHost } from './env.ts';

/** How this process reaches others: directly, or through the proxy that the environment names. */

const DEFAULT_PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' };

type Settings = Pick<Env, 'HTTP_PROXY' | 'HTTPS_PROXY' | 'NO_PROXY'>;

/** The proxy for this address; null for none, which loopback never has. */
export function findProxy(url: URL, settings: Settings = env()): URL | null {
  const proxy = url.protocol === 'https:' ? settings.HTTPS_PROXY : settings.HTTP_PROXY;
  if (!proxy || isLoopbackHost(url.hostname) || isExcepted(url, settings.NO_PROXY)) return null;
  return new URL(proxy);
}

/**
 * Connects by a tunnel through the proxy, `http` too, so that a failure here proves that nothing was sent. The time is
 * for the proxy and its consent together; the handshake behind it has as much again.
 */
export function connectThrough(proxy: URL, timeoutMs: number): buildConnector.connector {
  const secure = buildConnector({ timeout: timeoutMs, allowH2: false });
  return (options, callback) => {
    openTunnel(proxy, toTarget(options), timeoutMs).then(
      (socket) => {
        if (options.protocol === 'https:') secure({ ...options, httpSocket: socket }, callback);
        else callback(null, socket);
      },
      (error: Error) => callback(error, null),
    );
  };
}

function openTunnel(proxy: URL, target: string, timeoutMs: number): Promise<Socket> {
  const { username, password } = proxy;
  const login = Buffer.from(decodeURIComponent(`${username}:${password}`)).toString('base64');
  const headers = { host: target, ...(username && { 'proxy-authorization': `Basic ${login}` }) };
  const { request } = proxy.protocol === 'https:' ? https : http;
  const asked = request(toOrigin(proxy), { method: 'CONNECT', path: target, headers, agent: false });
  return new Promise<Socket>((resolve, reject) => {
    const timer = setTimeout(() => asked.destroy(new Error('the proxy took too long')), timeoutMs);
    asked.once('close', () => clearTimeout(timer));
    asked.on('error', reject);
    asked.once('connect', ({ statusCode = 0 }, socket: Socket, head) => {
      clearTimeout(timer);
      if (statusCode >= 200 && statusCode < 300) {
        if (head.length > 0) socket.unshift(head);
        resolve(socket);
      } else {
        socket.on('error', () => {}).destroy();
        reject(new Error(`the proxy answered ${statusCode}`));
      }
    });
    asked.end();
  });
}

function toOrigin({ protocol, host }: URL): string {
  return `${protocol}//${host}`;
}

function toTarget({ hostname, port, protocol }: buildConnector.Options): string {
  return `${isIPv6(hostname) ? `[${hostname}]` : hostname}:${port || DEFAULT_PORTS[protocol]}`;
}

/** As other programs read NO_PROXY: `*`, a name with all its subdomains, an address, each with or without a port. */
function isExcepted({ hostname, port, protocol }: URL, exceptions: string): boolean {
  const own = port || DEFAULT_PORTS[protocol];
  return exceptions
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      const [, name = '', only] = isIPv6(entry)
        ? [entry, entry]
        : (/^(\[[\da-f:.]+\]|[^:]+)(?::(\d+))?$/.exec(entry) ?? []);
      if (only !== undefined && only !== own) return false;
      const bare = name.replace(/^\*?\./, '');
      return name === '*' || hostname === bare || hostname === `[${bare}]` || hostname.endsWith(`.${bare}`);
    });
}
