// Hides who asks, and by which name: what a client claims counts for nothing, what TRUST_PROXY proxies say counts.
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

export type Asker = { address: string; host: string; scheme: 'http' | 'https' };

const CLAIMS =
  /^(?:x-forwarded-|forwarded$|x-real-ip$|x-middleware-|x-invoke-|x-matched-path$|x-nonce$|content-security-policy|x-dayglass-(?:address|length)$)/;
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Each proxy appends what it sees, so the one furthest out that is trusted wrote the entry that counts from the right. */
export function findAsker(headers: IncomingHttpHeaders, socketAddress: string, proxies: number): Asker {
  const own = headers.host ?? '';
  if (proxies === 0) return { address: toAddress(socketAddress) ?? '', host: own.toLowerCase(), scheme: 'http' };
  const pick = (name: string) => pickFromRight(headers[name], proxies);
  return {
    address: toAddress(pick('x-forwarded-for')) ?? toAddress(socketAddress) ?? '',
    host: (pick('x-forwarded-host') || own).toLowerCase(),
    scheme: pick('x-forwarded-proto').toLowerCase() === 'https' ? 'https' : 'http',
  };
}

/** Leaves only what is true about the asker in the headers of a request. */
export function replaceClaims(headers: IncomingHttpHeaders, { address, host, scheme }: Asker): void {
  for (const name in headers) if (CLAIMS.test(name)) delete headers[name];
  headers.host = host;
  headers['x-forwarded-for'] = address;
  headers['x-forwarded-host'] = host;
  headers['x-forwarded-proto'] = scheme;
  headers['x-dayglass-address'] = address;
}

/** The leftmost where there are fewer entries; empty where there is none. */
function pickFromRight(header: string | string[] | undefined, place: number): string {
  const entries = String(header ?? '').split(',');
  return (entries.at(-place) ?? entries[0] ?? '').trim();
}

/** Without port and brackets, an IPv4 address as such; null for what is no address. */
function toAddress(given: string): string | null {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(given)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(given)?.[1] ?? given;
  const address = MAPPED.exec(bare)?.[1] ?? bare;
  return isIP(address) ? address.toLowerCase() : null;
}
