'use client';

import { crash } from '#lib/messages/crash.ts';
import './globals.css';

/** Stands in for the whole page, its frame and its catalogue included, so it needs nothing but its words. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body className="grid place-items-center p-6 text-center font-sans">
        <title>{crash['crash.title']}</title>
        <main role="alert">
          <h1 className="font-semibold text-lg">{crash['crash.title']}</h1>
          <p className="mt-2 mb-8 text-muted">{crash['crash.text']}</p>
          <button type="button" onClick={reset} className="h-11 rounded-xl bg-ink px-4 text-canvas">
            {crash['crash.again']}
          </button>{' '}
          <a href="/" className="p-3 underline">
            {crash['crash.home']}
          </a>
        </main>
      </body>
    </html>
  );
}
