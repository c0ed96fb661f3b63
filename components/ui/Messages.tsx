'use client';

import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Locale } from '#lib/messages/locales.ts';
import { type Catalogue, createTranslator, type Translate } from '#lib/messages/translator.ts';

type Language = { locale: Locale; translate: Translate };

const LanguageContext = createContext<Language | null>(null);

export function MessagesProvider({ catalogue, children }: { catalogue: Catalogue; children: ReactNode }) {
  const language = useMemo(() => ({ locale: catalogue.locale, translate: createTranslator(catalogue) }), [catalogue]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useTranslate(): Translate {
  return useLanguage().translate;
}

export function useLocale(): Locale {
  return useLanguage().locale;
}

function useLanguage(): Language {
  const language = use(LanguageContext);
  if (!language) throw new Error('words need a MessagesProvider above them');
  return language;
}
