import 'server-only';

export type Role = 'owner' | 'admin' | 'editor' | 'viewer';

/** Who asks: the first argument of every function that loads or changes something. */
export type Viewer = { userId: string; role: Role; via: 'built-in' };

const BUILT_IN_OWNER: Viewer = { userId: 'owner', role: 'owner', via: 'built-in' };

/** Everybody is the built-in owner until sign-in exists. */
export async function getViewer(_request: { headers: Headers }): Promise<Viewer> {
  return BUILT_IN_OWNER;
}

/** Who is on the other side, as the server found out: no client can say otherwise. */
export function readAddress(headers: Headers): string {
  return headers.get('x-dayglass-address') ?? '';
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

/** Stands for work that nobody asked for by hand. */
export function getSystemViewer(): Viewer {
  return BUILT_IN_OWNER;
}
