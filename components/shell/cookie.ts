const YEAR_SECONDS = 31_536_000;

/** For a year; not by the Cookie Store, which is absent from a plain http address in a local network. */
export function writeCookie(name: string, value: string): void {
  Object.assign(document, { cookie: `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax` });
}
