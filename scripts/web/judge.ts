// Hides which requests are taken at all.
import type { Asker } from './asker.ts';
import type { BoundedRequest } from './bounded-request.ts';
import { isFaultPage, isRouterStateReadable } from './next-faults.ts';
import type { Refusal } from './refusal.ts';
import { judgeTarget, type TargetFault } from './target.ts';

const READ = ['GET', 'HEAD'];
const ALL = [...READ, 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];
const STOPPING: Refusal = {
  code: 'unavailable',
  words: 'refused.stopping',
  retryAfter: 5,
  headers: { connection: 'close' },
};
const TARGET: Record<TargetFault, Refusal> = {
  malformed: { code: 'invalid_request', words: 'refused.target' },
  too_long: { code: 'too_large', words: 'refused.long', status: 414 },
};
const NOTHING: Refusal = { code: 'not_found', words: 'error.not_found' };
const UNREADABLE: Refusal = { code: 'invalid_request', words: 'error.invalid_request' };
const UNKNOWN_HOST: Refusal = { code: 'forbidden', words: 'refused.host' };
export const BODY_TOO_LARGE: Refusal = { code: 'too_large', words: 'refused.body' };

export type Rules = { isKnownHost: (host: string) => boolean; isStopping: () => boolean; isDev: boolean };

/** Null for one that is taken. */
export function judge(request: BoundedRequest, path: string, asker: Asker, rules: Rules): Refusal | null {
  if (rules.isStopping()) return STOPPING;
  const fault = judgeTarget(request.url ?? '');
  if (fault) return TARGET[fault];
  if (!path.startsWith('/api/health/') && !rules.isKnownHost(asker.host)) return UNKNOWN_HOST;
  const allowed = listMethods(path, rules.isDev);
  if (!allowed.includes(request.method ?? '')) return toMethodRefusal(allowed);
  if (isFaultPage(path)) return NOTHING;
  if (!isRouterStateReadable(request.headers)) return UNREADABLE;
  return request.isToldTooLarge() ? BODY_TOO_LARGE : null;
}

/** For a method that neither Node nor we know. */
export function refuseMethod(path: string): Refusal {
  return toMethodRefusal(listMethods(path, false));
}

/** Whether a program reads what is answered there, rather than a person. */
export function isForPrograms(path: string, method = 'GET'): boolean {
  return isRouted(path) || !READ.includes(method);
}

/** Whether a route handler of ours answers there, rather than a page or a static file. */
export function isRouted(path: string): boolean {
  return isApi(path) || path.startsWith('/media/') || path.startsWith('/words/');
}

function toMethodRefusal(allowed: string[]): Refusal {
  return { code: 'method_not_allowed', words: 'error.method_not_allowed', headers: { allow: allowed.join(', ') } };
}

function listMethods(path: string, isDev: boolean): string[] {
  return isApi(path) || (isDev && path.startsWith('/__nextjs')) ? ALL : READ;
}

function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}
