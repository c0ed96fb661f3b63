/** The languages there are, and which of them a request is answered in. */
export const LOCALES = {
  en: { name: 'English', direction: 'ltr', format: 'en-GB' },
  /** Digits are pinned: browsers disagree about the default ones of this language. */
  ar: { name: 'العربية', direction: 'rtl', format: 'ar-u-nu-latn' },
} as const;

export type Locale = keyof typeof LOCALES;

/** In which nothing was chosen, and in which the server stores its own words. */
export const DEFAULT_LOCALE: Locale = 'en';
export const LOCALE_COOKIE = 'dayglass_locale';

export function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && Object.hasOwn(LOCALES, value);
}

/** What the person chose, else what the browser prefers among those there are, else English. */
export function toLocale(headers: Headers): Locale {
  const chosen = new RegExp(`(?:^|;\\s*)${LOCALE_COOKIE}=(\\w+)`).exec(headers.get('cookie') ?? '')?.[1];
  if (isLocale(chosen)) return chosen;
  return listPreferred(headers.get('accept-language') ?? '').find(isLocale) ?? DEFAULT_LOCALE;
}

/** `ar-EG,en;q=0.8` is `['ar', 'en']`; what is refused with a weight of 0 is left out. */
function listPreferred(accepted: string): string[] {
  return accepted
    .slice(0, 1000)
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ language }) => language);
}
