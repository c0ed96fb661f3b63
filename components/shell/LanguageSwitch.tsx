'use client';

import { Languages } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { startTransition, useOptimistic } from 'react';
import { useLocale, useTranslate } from '#components/ui/Messages.tsx';
import { isLocale, LOCALE_COOKIE, LOCALES } from '#lib/messages/locales.ts';
import { writeCookie } from './cookie.ts';

/** Each language by the name that it has in itself; on a narrow screen only the sign. */
export function LanguageSwitch() {
  const t = useTranslate('frame');
  const router = useRouter();
  const [locale, show] = useOptimistic(useLocale());

  function choose(next: string) {
    if (!isLocale(next)) return;
    writeCookie(LOCALE_COOKIE, next);
    startTransition(() => {
      show(next);
      router.refresh();
    });
  }

  return (
    <span className="relative flex h-8 items-center gap-1.5 rounded-full border bg-surface px-2.5 text-muted text-xs hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-glow has-focus-visible:outline-offset-2 max-sm:w-8 max-sm:justify-center max-sm:px-0">
      <Languages size={14} aria-hidden="true" />
      <select
        aria-label={t('shell.language')}
        title={t('shell.language')}
        value={locale}
        onChange={(event) => choose(event.target.value)}
        className="cursor-pointer appearance-none bg-transparent outline-none max-sm:absolute max-sm:inset-0 max-sm:opacity-0 [&>option]:bg-surface [&>option]:text-ink"
      >
        {Object.entries(LOCALES).map(([id, { name }]) => (
          <option key={id} value={id} lang={id}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}
