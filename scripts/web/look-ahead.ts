// Hides how a browser, or Next's own router, says that nobody has gone there yet.
import type { IncomingHttpHeaders } from 'node:http';

const PURPOSES = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'] as const;

export function isLookingAhead(headers: IncomingHttpHeaders): boolean {
  if (headers['next-router-prefetch'] !== undefined) return true;
  return PURPOSES.some((name) => /prefetch|prerender|preview/.test(String(headers[name] ?? '')));
}
