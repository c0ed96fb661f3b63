'use client';

import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import type { Group, MessageKey } from '#lib/messages/index.ts';
import { fetchCatalogue } from '#lib/messages/late.ts';
import type { Locale } from '#lib/messages/locales.ts';
import { type Catalogue, createTranslator, type Translate } from '#lib/messages/translator.ts';

/** Which words there are: those that came with the frame, with the page, and late with what is seldom shown. */

type Language = { catalogue: Catalogue; translate: Translate; late: Late };
/** By language and group; shared by everything in one frame. */
type Late = Map<string, { coming: Promise<Catalogue>; catalogue: Catalogue | null }>;

const LanguageContext = createContext<Language | null>(null);

/** Adds words to those that are there already. */
export function MessagesProvider({ catalogue, children }: { catalogue: Catalogue; children: ReactNode }) {
  const above = use(LanguageContext);
  const [own] = useState<Late>(() => new Map());
  const late = above?.late ?? own;
  const language = useMemo(() => toLanguage(catalogue, above?.catalogue, late), [catalogue, above, late]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

/** Says the words of these groups, which the page, or what loads the component late, has to bring. */
export function useTranslate<G extends Group>(...groups: [G, ...G[]]): Translate<MessageKey<G>>;
export function useTranslate(...groups: Group[]): Translate {
  const { catalogue, translate } = useLanguage();
  const missing = groups.find((group) => !catalogue.groups.includes(group));
  if (missing) throw new Error(`the words of ${missing} are not on this page`);
  return translate;
}

export function useLocale(): Locale {
  return useLanguage().catalogue.locale;
}

/** Waits for words that the page did not bring, before it shows what says them. */
export function LateWords({ of, children }: { of: Group; children: ReactNode }) {
  const { catalogue, late } = useLanguage();
  if (catalogue.groups.includes(of)) return children;
  const words = ask(late, catalogue.locale, of);
  return <MessagesProvider catalogue={words.catalogue ?? use(words.coming)}>{children}</MessagesProvider>;
}

/** Fetches words before they are shown: what stands in their `LateWords` then shows at once. */
export function useLateWords(of: Group): () => Promise<unknown> {
  const { catalogue, late } = useLanguage();
  const { locale } = catalogue;
  return useCallback(() => ask(late, locale, of).coming, [late, locale, of]);
}

function useLanguage(): Language {
  const language = use(LanguageContext);
  if (!language) throw new Error('words need a MessagesProvider above them');
  return language;
}

function toLanguage(catalogue: Catalogue, above: Catalogue | undefined, late: Late): Language {
  const groups = [...(above?.groups ?? []), ...catalogue.groups];
  const whole = { ...catalogue, groups, messages: { ...above?.messages, ...catalogue.messages } };
  return { catalogue: whole, translate: createTranslator(whole), late };
}

/** A failure holds for so long, so that what waits for it hears of it instead of asking again. */
const AGAIN_MS = 1000;

/** Asks once, whoever wants it. */
function ask(late: Late, locale: Locale, group: Group) {
  const key = `${locale}/${group}`;
  const known = late.get(key);
  if (known) return known;
  if (typeof window === 'undefined') throw new Error(`the words of ${group} are not in this page`);
  const asked: { coming: Promise<Catalogue>; catalogue: Catalogue | null } = {
    catalogue: null,
    coming: fetchCatalogue(locale, group).then(
      (catalogue) => {
        asked.catalogue = catalogue;
        return catalogue;
      },
      (fault) => {
        setTimeout(() => late.delete(key), AGAIN_MS);
        throw fault;
      },
    ),
  };
  late.set(key, asked);
  return asked;
}
