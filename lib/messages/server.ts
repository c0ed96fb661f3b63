import 'server-only';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { oncePerProcess } from '#lib/once.ts';
import { en } from './index.ts';
import { type Catalogue, createTranslator, type Translate } from './translator.ts';

const english = oncePerProcess('messages.en', () => {
  const compiled = Object.entries(en).map(([key, text]) => [key, compileMessageOrThrow(text)] as const);
  const catalogue: Catalogue = { locale: 'en', direction: 'ltr', messages: Object.fromEntries(compiled) };
  return { catalogue, translate: createTranslator(catalogue) };
});

export function getCatalogue(): Catalogue {
  return english.value.catalogue;
}

export function getTranslate(): Translate {
  return english.value.translate;
}
