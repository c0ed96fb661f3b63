/** The choice of theme: what the cookie and the browser's storage hold, and what the page root then says. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = 'dayglass_theme';
export const THEME_STORAGE = 'dayglass.theme';

export function toTheme(value: unknown): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}

/** For `data-theme` on the root element; absent means that the system decides. */
export function toThemeAttribute(theme: Theme): 'light' | 'dark' | undefined {
  return theme === 'system' ? undefined : theme;
}
