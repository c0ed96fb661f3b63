'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslate } from '#components/ui/Messages.tsx';
import { palette } from '#components/ui/palette.ts';
import { createStoredValue } from '#components/ui/stored-value.ts';
import { writeCookie } from './cookie.ts';
import { THEME_COOKIE, THEME_STORAGE, THEMES, type Theme, toTheme, toThemeAttribute } from './theme.ts';

const ICONS = { system: Monitor, light: Sun, dark: Moon };

/** `initial` is what the cookie said, so that the first picture already has the right theme. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const t = useTranslate('frame');
  const theme = useSyncExternalStore(
    stored.subscribe,
    () => toTheme(stored.read() ?? initial),
    () => initial,
  );
  useEffect(() => {
    showTheme(theme);
    writeCookie(THEME_COOKIE, theme);
  }, [theme]);

  return (
    <fieldset className="flex rounded-full border bg-surface p-0.5">
      <legend className="sr-only">{t('shell.theme')}</legend>
      {THEMES.map((choice) => {
        const Icon = ICONS[choice];
        return (
          <label
            key={choice}
            title={t(`shell.theme.${choice}`)}
            className="relative grid size-7 place-items-center rounded-full text-faint transition-colors hover:text-ink has-checked:bg-raised has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-glow has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name="theme"
              value={choice}
              checked={theme === choice}
              onChange={() => chooseTheme(choice)}
              className="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
              aria-label={t(`shell.theme.${choice}`)}
            />
            <Icon size={14} aria-hidden="true" />
          </label>
        );
      })}
    </fieldset>
  );
}

const stored = createStoredValue(THEME_STORAGE, (text) => text);

function chooseTheme(theme: Theme): void {
  stored.write(theme);
  writeCookie(THEME_COOKIE, theme);
  showTheme(theme);
}

function showTheme(theme: Theme): void {
  const attribute = toThemeAttribute(theme);
  if (attribute) document.documentElement.dataset.theme = attribute;
  else delete document.documentElement.dataset.theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
    meta.content = palette[attribute ?? (meta.media.includes('dark') ? 'dark' : 'light')].canvas;
}
