import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** The kinds of values that settings have. What is wrong is said without the value, which may hold a secret. */

const ENCODE =
  'cannot be read: in the password write # as %23, / as %2F, : as %3A, ? as %3F, @ as %40, % as %25 (percent-encoding)';

export const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('0')
  .transform((value) => value === '1' || value === 'true');

export const whole = (fallback: number, least = 0, most = Number.MAX_SAFE_INTEGER) =>
  z.coerce.number().int().min(least).max(most).default(fallback);

export const httpUrl = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));

/** As a browser writes an origin: lower case, no default port, no slash at the end. */
export const origin = z
  .url({ protocol: /^https?$/ })
  .transform((value) => new URL(value))
  .refine(({ pathname, search, hash, username, password }) => pathname + search + hash + username + password === '/', {
    message: 'must be an address without path, query, fragment and user, such as https://stories.example',
  })
  .transform((url) => url.origin);

/** Host names with commas between them. */
export const names = (fallback: string) =>
  list(fallback).transform((hosts) => hosts.map((host) => host.toLowerCase().replace(/^\.+/, '')).filter(Boolean));

/** Networks such as `198.18.0.0/15`, or single addresses. */
export const ranges = list('').refine(
  (entries) => entries.every((entry) => ipaddr.isValid(entry) || ipaddr.isValidCIDR(entry)),
  { message: 'must be networks such as 198.18.0.0/15, with commas between them' },
);

/** Of an HTTP proxy; without a scheme it is `http`. */
export const proxyUrl = z
  .string()
  .transform((value) => (/^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`))
  .refine((value) => /^https?:/i.test(value) && URL.canParse(value), {
    message: 'must be the address of an HTTP proxy, such as http://proxy.example:3128',
  });

export const databaseUrl = z
  .string()
  .refine((value) => /^postgres(ql)?:\/\//.test(value), { message: 'must begin with postgres://', abort: true })
  .refine((value) => URL.canParse(value) && canDecode(new URL(value)) && !isPasswordCut(value), { message: ENCODE });

function list(fallback: string) {
  return z
    .string()
    .default(fallback)
    .transform((value) =>
      value
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
    );
}

/** Whether a character that ends the authority stood in the password: its rest would pass for a host, path or query. */
function isPasswordCut(value: string): boolean {
  const rest = value.slice(value.indexOf('//') + 2);
  const [authority = '', tail = ''] = rest.split(/(?=[/?#])(.*)/s);
  const [path = '', ...query] = tail.split('?');
  if (tail.includes('#') || path.includes('@')) return true;
  return path === '' && authority !== '' && query.join('?').includes('@');
}

function canDecode({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}
