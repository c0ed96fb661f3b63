import 'server-only';
import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { oncePerProcess } from '#lib/once.ts';
import { ar } from './ar.ts';
import { en, type Group, type MessageKey } from './index.ts';
import { DEFAULT_LOCALE, type Locale } from './locales.ts';
import { type Catalogue, createTranslator, type Translate } from './translator.ts';

/** Every language, compiled when it is first asked for; for code that knows the language, or stores words. */
const TEXTS: Record<Locale, { [G in Group]: Record<MessageKey<G>, string> }> = { en, ar };

type Language = { groups: ReadonlyMap<string, Record<string, CompiledMessage>>; translate: Translate };
const languages = oncePerProcess('messages.languages', () => new Map<Locale, Language>());

export function isGroup(name: string): name is Group {
  return Object.hasOwn(en, name);
}

/** What a browser needs to say the words of these groups. */
export function getCatalogueOf(locale: Locale, groups: readonly Group[]): Catalogue {
  const { groups: compiled } = getLanguage(locale);
  return { locale, groups, messages: Object.assign({}, ...groups.map((group) => compiled.get(group))) };
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
  const groups = new Map(Object.entries(TEXTS[locale]).map(([name, texts]) => [name, compile(texts)]));
  const messages = Object.assign({}, ...groups.values());
  const language = { groups, translate: createTranslator({ locale, messages }) };
  languages.value.set(locale, language);
  return language;
}

function compile(texts: Record<string, string>): Record<string, CompiledMessage> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, compileMessageOrThrow(text)]));
}
