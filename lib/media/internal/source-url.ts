import ipaddr from 'ipaddr.js';
import { SourceError } from './source-error.ts';

export type SourcePolicy = {
  /** Exact names; their subdomains are allowed too. */
  hosts: string[];
  /** Also plain http on 127.0.0.1, any port. */
  allowLoopback: boolean;
};

/** The one reading of an address from the vendor; throws SourceError `refused`. */
export function parseSourceUrl(raw: string, policy: SourcePolicy, base?: URL): URL {
  if (raw.length > 8192) throw refuse('address too long');
  if (/[\\\s\p{Cc}]/u.test(raw)) throw refuse('backslash, blank or control character in the address');
  if (!URL.canParse(raw, base)) throw refuse('not an address');
  const url = new URL(raw, base);
  if (url.username || url.password) throw refuse('address with user information');
  if (isLoopback(url) && policy.allowLoopback && (!base || isLoopback(base))) return url;
  if (url.protocol !== 'https:') throw refuse('not https');
  if (url.port) throw refuse('not port 443');
  const host = url.hostname;
  if (host.startsWith('[') || ipaddr.isValid(host)) throw refuse('address literal');
  if (!policy.hosts.some((allowed) => host === allowed || host.endsWith(`.${allowed}`)))
    throw refuse(`host ${host} is not in MEDIA_HOSTS`);
  return url;
}

function isLoopback(url: URL): boolean {
  return url.protocol === 'http:' && url.hostname === '127.0.0.1';
}

function refuse(reason: string): SourceError {
  return new SourceError('refused', reason);
}
