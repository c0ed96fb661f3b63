'use client';

import { useState } from 'react';
import { crash } from '#lib/messages/crash.ts';
import { DEFAULT_LOCALE, isLocale, LOCALES } from '#lib/messages/locales.ts';
import './globals.css';

/** Stands in for the whole page, its frame and its catalogue included, so it needs nothing but its words. */
export default function GlobalError({ reset }: { reset: () => void }) {
  const [locale] = useState(findLocale);
  const words = crash[locale];
  return (
    <html lang={locale} dir={LOCALES[locale].direction}>
      <body className="grid place-items-center p-6 text-center font-sans">
        <title>{words['crash.title']}</title>
        <main role="alert">
          <h1 className="font-semibold text-lg">{words['crash.title']}</h1>
          <p className="mt-2 mb-8 text-muted">{words['crash.text']}</p>
          <button type="button" onClick={reset} className="h-11 rounded-xl bg-ink px-4 text-canvas">
            {words['crash.again']}
          </button>{' '}
          <a href="/" className="p-3 underline">
            {words['crash.home']}
          </a>
        </main>
      </body>
    </html>
  );
}

/** The page that broke still stands while this one renders. */
function findLocale() {
  const lang = typeof document === 'undefined' ? '' : document.documentElement.lang;
  return isLocale(lang) ? lang : DEFAULT_LOCALE;
}
