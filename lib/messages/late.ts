import type { Group } from './index.ts';
import type { Locale } from './locales.ts';
import type { Catalogue } from './translator.ts';

/** Words that a page does not carry, asked for when a part that needs them is about to show; kept by the browser. */
export async function fetchCatalogue(locale: Locale, group: Group): Promise<Catalogue> {
  const response = await fetch(toWordsPath(locale, group));
  if (!response.ok) throw new Error(`the words of ${group} did not come: ${response.status}`);
  return response.json();
}

/** Whether an address was made by this very build. */
export function isThisBuild(build: string | undefined): boolean {
  return build === process.env.DAYGLASS_BUILD;
}

/** Another build may have other words, so each has addresses of its own. */
function toWordsPath(locale: Locale, group: Group): string {
  return `/words/${locale}/${group}?build=${process.env.DAYGLASS_BUILD}`;
}
