// Hides what Next answers 500 to although nothing is wrong with it, or the client is.
import type { IncomingHttpHeaders } from 'node:http';
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js';

const CONDITIONS = ['range', 'if-range', 'if-match', 'if-unmodified-since'];

/** Its page for when everything else fails has an address. */
export function isFaultPage(path: string): boolean {
  return path.startsWith('/_global-error');
}

/** Where the router in the browser says that it is. */
export function isRouterStateReadable(headers: IncomingHttpHeaders): boolean {
  if (headers['next-router-state-tree'] === undefined) return true;
  try {
    parseAndValidateFlightRouterState(headers['next-router-state-tree']);
    return true;
  } catch {
    return false;
  }
}

/** A static file asked for under a condition that fails; without one it is answered whole. */
export function dropConditions(headers: IncomingHttpHeaders): void {
  for (const name of CONDITIONS) delete headers[name];
}
