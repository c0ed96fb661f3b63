import { z } from 'zod';
import type { Losses } from './losses.ts';

/** The tolerant field types of raw payloads, and reading an object of them at the cost of only the bad fields. */

const LONGEST_URL = 8192;
const MOST_IN_LIST = 50;
const YEAR_2010_MS = Date.UTC(2010, 0);
const YEAR_2100_MS = Date.UTC(2100, 0);
const MILLISECONDS_FROM = 1e11;

const plausibleTime = z.number().min(YEAR_2010_MS).max(YEAR_2100_MS);

/** Strings of digits, or whole numbers small enough to be exact. */
export const idField = z
  .union([z.string().regex(/^\d{1,20}$/), z.number().int().nonnegative().transform(String)])
  .nullish();

/** An id that may carry its owner's behind an underscore. */
export const mediaIdField = z
  .union([
    z
      .string()
      .regex(/^\d{1,20}(_\d{1,20})?$/)
      .transform((id) => id.replace(/_.*/, '')),
    z.number().int().nonnegative().transform(String),
  ])
  .nullish();

export const numberField = z
  .union([z.number(), z.string().refine(isNumber).transform(Number).pipe(z.number())])
  .nullish();

export const flagField = z
  .union([
    z.boolean(),
    z.number().transform((value) => value !== 0),
    z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true'),
  ])
  .nullish();

export const textField = z.string().nullish();

export const urlField = z.string().max(LONGEST_URL).refine(isHttpUrl).nullish();

/** Seconds since 1970, tolerating milliseconds; comes out in milliseconds. */
export const instantField = numberField.transform(toMs).pipe(plausibleTime.nullish());

export const isoField = z.string().max(40).transform(Date.parse).pipe(plausibleTime).nullish();

/** These two look no further: what is inside may be endless. */
export const objectField = z.custom<Record<string, unknown>>(isObject).nullish();

export const listField = z.custom<unknown[]>(Array.isArray).nullish();

/** What can be read of an object whose fields are all optional; each bad field is noted and left out. Null when there is none. */
export function readFields<Schema extends z.ZodObject>(
  schema: Schema,
  value: unknown,
  path: string,
  losses: Losses,
): z.output<Schema> | null {
  if (value === null || value === undefined) return null;
  const first = schema.safeParse(value);
  if (first.success) return first.data;
  if (!isObject(value)) {
    losses.add(path, 'not an object');
    return null;
  }
  const bad = new Set(first.error.issues.map((issue) => String(issue.path[0])));
  for (const field of bad) losses.add(`${path}.${field}`, 'unreadable field');
  const rest = Object.fromEntries(
    Object.keys(schema.shape).flatMap((field) => (bad.has(field) ? [] : [[field, value[field]]])),
  );
  return schema.safeParse(rest).data ?? null;
}

/** The first `most` entries of a list; anything else is noted and empty. */
export function readList(value: unknown, path: string, losses: Losses, most = MOST_IN_LIST): unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.slice(0, most);
  losses.add(path, 'not a list');
  return [];
}

export function isHttpUrl(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && !/[\s\p{Cc}]/u.test(text) && URL.canParse(text);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumber(text: string): boolean {
  return text.length <= 40 && /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(text);
}

function toMs(value: number | null | undefined): number | null | undefined {
  if (value === null || value === undefined) return value;
  return Math.round(value > MILLISECONDS_FROM ? value : value * 1000);
}
