// Hides which names are ours: somebody else's name that leads to this machine would make their page ours.
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';

const PARTS = /^(\[[\da-f:.]+\]|[^\s:[\]/@\\]+)(?::(\d{1,5}))?$/;
const DEFAULT_PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' };

type Names = { APP_URL?: string | undefined; ALLOWED_HOSTS: string[] };

/** The host is in lower case, as a Host header has it. */
export function createHostCheck({ APP_URL, ALLOWED_HOSTS }: Names): (host: string) => boolean {
  const own = APP_URL === undefined ? null : new URL(APP_URL);
  const allowed = new Set(['localhost', ...ALLOWED_HOSTS.map(domainToASCII)]);
  return (host) => {
    const [, name = '', port] = PARTS.exec(host) ?? [];
    if (name === '') return false;
    if (allowed.has(name) || isIP(name.startsWith('[') ? name.slice(1, -1) : name) !== 0) return true;
    return own?.hostname === name && toPort(own, own.port) === toPort(own, port);
  };
}

function toPort({ protocol }: URL, port: string | undefined): string | undefined {
  return port || DEFAULT_PORTS[protocol];
}
