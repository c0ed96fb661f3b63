// Hides which requests are taken at all.
import type { Asker } from './asker.ts';
import type { BoundedRequest } from './bounded-request.ts';
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
  return request.isToldTooLarge() ? BODY_TOO_LARGE : null;
}

/** Whether a program reads what is answered there, rather than a person. */
export function isForPrograms(path: string, method = 'GET'): boolean {
  return isApi(path) || path.startsWith('/media/') || !READ.includes(method);
}

export function toMethodRefusal(allowed: string[]): Refusal {
  return { code: 'method_not_allowed', words: 'error.method_not_allowed', headers: { allow: allowed.join(', ') } };
}

function listMethods(path: string, isDev: boolean): string[] {
  return isApi(path) || (isDev && path.startsWith('/__nextjs')) ? ALL : READ;
}

function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}
