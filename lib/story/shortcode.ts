const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const INSTAGRAM_EPOCH_MS = 1_314_220_021_721n;

/** Base64url digits, big-endian, no padding; private codes carry a suffix after the first 11. Null when not a code. */
export function toStoryId(code: string): string | null {
  if (!/^[A-Za-z0-9_-]{5,40}$/.test(code)) return null;
  let id = 0n;
  for (const digit of code.slice(0, 11)) id = id * 64n + BigInt(DIGITS.indexOf(digit));
  return id.toString();
}

export function toShortcode(mediaId: string): string {
  let rest = BigInt(mediaId);
  let code = '';
  do {
    code = DIGITS.charAt(Number(rest % 64n)) + code;
    rest /= 64n;
  } while (rest > 0n);
  return code;
}

/** When the id was made, in ms since 1970: the upper bits of an Instagram id count from its own epoch. */
export function toTimeMs(mediaId: string): number {
  return Number((BigInt(mediaId) >> 23n) + INSTAGRAM_EPOCH_MS);
}
