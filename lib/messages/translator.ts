import { setupI18n } from '@lingui/core';
import type { CompiledMessage } from '@lingui/message-utils/compileMessage';
import type { Group, MessageKey } from './index.ts';
import { LOCALES, type Locale } from './locales.ts';

type Messages = Record<string, CompiledMessage>;

/** What a browser needs of a language: some groups of messages, already compiled, so that no parser is shipped. */
export type Catalogue = { locale: Locale; groups: readonly Group[]; messages: Messages };

type Values = Record<string, string | number>;
/** Says words, by default all there are: one that knows more stands in for one that knows fewer. */
export type Translate<Key = MessageKey> = (key: Key, values?: Values) => string;

/** Of `{seconds, number, pad}`. */
const FORMATS = { pad: { minimumIntegerDigits: 2 } };

export function createTranslator({ locale, messages }: Omit<Catalogue, 'groups'>): Translate {
  const { direction, format } = LOCALES[locale];
  const i18n = setupI18n({ locale, locales: format, messages: { [locale]: messages } });
  return (key, values = {}) => {
    const safe = direction === 'rtl' ? isolate(values, messages[key]) : values;
    return i18n._(key, safe, { formats: FORMATS });
  };
}

/** Names and addresses run left to right, and must not reorder the words around them; what chooses a case stays as it is. */
function isolate(values: Values, message: CompiledMessage | undefined): Values {
  const shape = JSON.stringify(message);
  const entries = Object.entries(values).map(([name, value]) => {
    const plain = typeof value === 'number' || shape.includes(`["${name}","select"`);
    return [name, plain ? value : `\u2068${value}\u2069`] as const;
  });
  return Object.fromEntries(entries);
}
