import 'server-only';
import { env, isLoopbackHost } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';

export type Role = 'owner' | 'admin' | 'editor' | 'viewer';

/** Who asks: the first argument of every function that loads or changes something. */
export type Viewer = { userId: string; role: Role; via: 'built-in' };

const BUILT_IN_OWNER: Viewer = { userId: 'owner', role: 'owner', via: 'built-in' };

/** Everybody is the built-in owner until sign-in exists. Throws AppError `forbidden` for a host that is not ours. */
export async function getViewer({ headers }: { headers: Headers }): Promise<Viewer> {
  if (!isKnownHost(headers))
    throw new AppError('forbidden', { detail: 'Dayglass does not answer to this host: set APP_URL.' });
  return BUILT_IN_OWNER;
}

export function canPay(viewer: Viewer): boolean {
  return viewer.role !== 'viewer';
}

type Asking = { method: string; headers: Headers };

/** A paid call needs somebody who meant it: not a browser looking ahead, nor another site's picture or frame. */
export function isMeant({ method, headers }: Asking): boolean {
  if (method === 'HEAD' || isLookingAhead(headers)) return false;
  const site = headers.get('sec-fetch-site');
  if (site !== 'cross-site' && site !== 'same-site') return true;
  return headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document';
}

export function isLookingAhead(headers: Headers): boolean {
  const purpose = `${headers.get('sec-purpose')} ${headers.get('purpose')}`;
  return /prefetch|prerender/.test(purpose) || headers.has('next-router-prefetch');
}

/** False for a name that somebody else pointed at this machine, which would make their page ours. */
export function isKnownHost(headers: Headers): boolean {
  const { APP_URL, HOST } = env();
  const host = headers.get('host') ?? '';
  if (isLoopbackHost(host.replace(/:\d+$/, ''))) return true;
  return APP_URL ? host === new URL(APP_URL).host : !isLoopbackHost(HOST);
}

/** Stands for work that nobody asked for by hand. */
export function getSystemViewer(): Viewer {
  return BUILT_IN_OWNER;
}
