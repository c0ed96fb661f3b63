import { cookies } from 'next/headers';
import { THEME_COOKIE, type Theme, toTheme } from './theme.ts';

/** The theme of the request at hand, so that the first picture already has it. */
export async function getTheme(): Promise<Theme> {
  return toTheme((await cookies()).get(THEME_COOKIE)?.value);
}
