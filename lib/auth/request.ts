/** What a request itself tells of who sent it, before anybody knows who that is. */

type Asking = { method: string; headers: Headers };

/**
 * Whether no page of another site can have sent this request, nor a browser that only looks ahead: what may cost credits
 * asks this first. The header is one that another site's page may not send.
 */
export function isOwnRequest({ method, headers }: Asking): boolean {
  if (method === 'HEAD' || isLookingAhead(headers)) return false;
  const site = headers.get('sec-fetch-site');
  return site === 'same-origin' || site === 'none' || headers.has('x-dayglass');
}

/** Whether somebody pressed or typed something to come to this page, so that it may ask at once what it shows. */
export function isPressed(headers: Headers): boolean {
  if (isLookingAhead(headers)) return false;
  const site = headers.get('sec-fetch-site');
  if (site === null) return isOwnReferer(headers);
  if (site === 'same-origin' || site === 'none') return true;
  const isDocument = headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document';
  return isDocument && headers.get('sec-fetch-user') === '?1';
}

function isLookingAhead(headers: Headers): boolean {
  const purpose = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => headers.get(name)).join();
  return /prefetch|prerender|preview/.test(purpose) || headers.has('next-router-prefetch');
}

/** The only sign over plain http: pages of Dayglass send their address to itself alone. */
function isOwnReferer(headers: Headers): boolean {
  const referer = headers.get('referer') ?? '';
  return URL.canParse(referer) && new URL(referer).host === headers.get('host');
}
