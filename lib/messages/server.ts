import 'server-only';
import { headers } from 'next/headers';
import { cache } from 'react';
import { getCatalogueOf, getTranslateOf } from './catalogues.ts';
import type { Group } from './index.ts';
import { type Locale, toLocale } from './locales.ts';
import type { Catalogue, Translate } from './translator.ts';

/** The language of the request at hand; for pages and what renders in them. */
export const getLocale: () => Promise<Locale> = cache(async () => toLocale(await headers()));

export async function getCatalogue(groups: readonly Group[]): Promise<Catalogue> {
  return getCatalogueOf(await getLocale(), groups);
}

export async function getTranslate(): Promise<Translate> {
  return getTranslateOf(await getLocale());
}
