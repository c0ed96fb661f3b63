import { setupI18n } from '@lingui/core';
import type { CompiledMessage } from '@lingui/message-utils/compileMessage';
import type { MessageKey } from './index.ts';

/** What a browser needs of a language: messages already compiled, so that no parser is shipped. */
export type Catalogue = {
  locale: string;
  direction: 'ltr' | 'rtl';
  messages: Record<string, CompiledMessage>;
};

export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string;

export function createTranslator({ locale, messages }: Catalogue): Translate {
  const i18n = setupI18n({ locale, messages: { [locale]: messages } });
  return (key, values) => i18n._(key, values);
}
