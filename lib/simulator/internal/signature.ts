/** The CDN's signed, expiring addresses. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export type Signer = {
  sign: (path: string, stp: string) => string;
  check: (url: URL) => 'good' | 'expired' | 'mismatch';
};

export function createSigner(options: { seed: number; ttlSeconds: number; now: () => number }): Signer {
  const { seed, ttlSeconds, now } = options;
  const toHash = (path: string, stp: string, oe: string) =>
    `00_Af${createHmac('sha256', `simulator-${seed}`).update(`${path}|${stp}|${oe}`).digest('base64url').slice(0, 41)}`;
  return {
    sign: (path, stp) => {
      const oe = (Math.floor(now() / 1000) + ttlSeconds).toString(16).toUpperCase();
      return `${path}?stp=${stp}&_nc_cat=102&ccb=7-5&_nc_sid=58cdad&oh=${toHash(path, stp, oe)}&oe=${oe}`;
    },
    check: (url) => {
      const oe = url.searchParams.get('oe') ?? '';
      const given = Buffer.from(url.searchParams.get('oh') ?? '');
      const wanted = Buffer.from(toHash(url.pathname, url.searchParams.get('stp') ?? '', oe));
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'mismatch';
      return Number.parseInt(oe, 16) * 1000 > now() ? 'good' : 'expired';
    },
  };
}
