import { isHttpUrl } from './fields.ts';

const REDIRECTORS = ['l.instagram.com', 'l.facebook.com', 'lm.facebook.com'];
const MOST_REDIRECTS = 4;
const LONGEST = 4096;

/** Where a link leads without Instagram's redirect before it; null unless that is http or https. */
export function unwrapLink(text: string | null | undefined): string | null {
  let target = text?.trim() ?? '';
  for (let turn = 0; turn <= MOST_REDIRECTS; turn += 1) {
    if (target.length > LONGEST || !isHttpUrl(target)) return null;
    const url = new URL(target);
    if (!REDIRECTORS.includes(url.hostname)) return url.href;
    target = url.searchParams.get('u') ?? '';
  }
  return null;
}
