'use client';

import { createContext, type ReactNode, use, useMemo } from 'react';
import { type Catalogue, createTranslator, type Translate } from '#lib/messages/translator.ts';

const TranslateContext = createContext<Translate | null>(null);

export function MessagesProvider({ catalogue, children }: { catalogue: Catalogue; children: ReactNode }) {
  const translate = useMemo(() => createTranslator(catalogue), [catalogue]);
  return <TranslateContext value={translate}>{children}</TranslateContext>;
}

export function useTranslate(): Translate {
  const translate = use(TranslateContext);
  if (!translate) throw new Error('useTranslate needs a MessagesProvider above it');
  return translate;
}
