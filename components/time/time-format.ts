import { LOCALES, type Locale } from '#lib/messages/locales.ts';

/** Local times as people read them; on the server and before hydration the zone is UTC and says so. */
export function toClock(iso: string, locale: Locale, timeZone?: string): string {
  const clock = format(locale, iso, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, timeZone);
  return timeZone === 'UTC' ? `${clock} UTC` : clock;
}

/** The clock time, with the day in front when it is not today's. */
export function toMoment(iso: string, nowMs: number, locale: Locale, timeZone?: string): string {
  const day = (value: string) => format(locale, value, { year: 'numeric', month: 'numeric', day: 'numeric' }, timeZone);
  if (day(iso) === day(new Date(nowMs).toISOString())) return toClock(iso, locale, timeZone);
  const parts = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return format(locale, iso, parts, timeZone);
}

/** The two largest units that tell something: `{ unit: 'hours', big: 3, small: 12 }` is 3 h 12 min. */
export function toSpan(ms: number): { unit: 'days' | 'hours' | 'minutes' | 'seconds'; big: number; small: number } {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds >= 86_400) return { unit: 'days', big: div(seconds, 86_400), small: div(seconds % 86_400, 3600) };
  if (seconds >= 3600) return { unit: 'hours', big: div(seconds, 3600), small: div(seconds % 3600, 60) };
  if (seconds >= 60) return { unit: 'minutes', big: div(seconds, 60), small: seconds % 60 };
  return { unit: 'seconds', big: seconds, small: 0 };
}

function div(value: number, by: number): number {
  return Math.floor(value / by);
}

function format(
  locale: Locale,
  iso: string,
  options: Intl.DateTimeFormatOptions,
  timeZone: string | undefined,
): string {
  return new Intl.DateTimeFormat(LOCALES[locale].format, { ...options, timeZone }).format(new Date(iso));
}
