import 'server-only';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { oncePerProcess } from '#lib/once.ts';
import { ar } from './ar.ts';
import { en, type MessageKey } from './index.ts';
import { DEFAULT_LOCALE, type Locale } from './locales.ts';
import { type Catalogue, createTranslator, type Translate } from './translator.ts';

/** Every language, compiled when it is first asked for; for code that knows the language, or stores words. */
const TEXTS: Record<Locale, Record<MessageKey, string>> = { en, ar };

type Language = { catalogue: Catalogue; translate: Translate };
const languages = oncePerProcess('messages.languages', () => new Map<Locale, Language>());

export function getCatalogueOf(locale: Locale): Catalogue {
  return getLanguage(locale).catalogue;
}

export function getTranslateOf(locale: Locale): Translate {
  return getLanguage(locale).translate;
}

/** For what is stored, and so read by people of every language: see `retell`. */
export function getStoredTranslate(): Translate {
  return getTranslateOf(DEFAULT_LOCALE);
}

function getLanguage(locale: Locale): Language {
  const known = languages.value.get(locale);
  if (known) return known;
  const compiled = Object.entries(TEXTS[locale]).map(([key, text]) => [key, compileMessageOrThrow(text)] as const);
  const catalogue: Catalogue = { locale, messages: Object.fromEntries(compiled) };
  const language = { catalogue, translate: createTranslator(catalogue) };
  languages.value.set(locale, language);
  return language;
}
