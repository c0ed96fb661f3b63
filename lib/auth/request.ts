/** What a request itself tells of who sent it, before anybody knows who that is. */

type Asking = { method: string; headers: Headers };

/**
 * Whether no page of another site can have sent this request, nor a browser that only looks ahead: what may cost credits
 * asks this first. The header is one that another site's page may not send.
 */
export function isOwnRequest({ method, headers }: Asking): boolean {
  if (method === 'HEAD' || isLookingAhead((name) => headers.get(name))) return false;
  const site = headers.get('sec-fetch-site');
  return site === 'same-origin' || site === 'none' || headers.has('x-dayglass');
}

/** Whether somebody pressed or typed something to come to this page, so that it may ask at once what it shows. */
export function isPressed(headers: Headers): boolean {
  if (isLookingAhead((name) => headers.get(name))) return false;
  const site = headers.get('sec-fetch-site');
  if (site === null) return isOwnReferer(headers);
  if (site === 'same-origin' || site === 'none') return true;
  const isDocument = headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document';
  return isDocument && headers.get('sec-fetch-user') === '?1';
}

/** Whether a browser, or Next's own router, says that nobody has gone there yet. */
export function isLookingAhead(readHeader: (name: string) => unknown): boolean {
  const purpose = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => readHeader(name) ?? '').join();
  return /prefetch|prerender|preview/.test(purpose) || (readHeader('next-router-prefetch') ?? null) !== null;
}

/** The only sign over plain http: pages of Dayglass send their address to itself alone. */
function isOwnReferer(headers: Headers): boolean {
  const referer = headers.get('referer') ?? '';
  return URL.canParse(referer) && new URL(referer).host === headers.get('host');
}
