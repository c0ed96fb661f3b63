/** Reads the vendor's JSON so that no digit of an id is lost and everything in it can be stored. */

const MOST_LEVELS = 256;

type Source = { source?: string };

/** Whole numbers beyond 2^53 come as strings of their digits. Throws SyntaxError, or RangeError when nested too deeply. */
export function parseExactly(text: string): unknown {
  if (countLevels(text) > MOST_LEVELS) throw new RangeError('nested too deeply');
  return JSON.parse(text, keepExact);
}

function keepExact(_key: string, value: unknown, ...[{ source } = {}]: Source[]): unknown {
  if (typeof value === 'number') return isRounded(value, source) ? source : value;
  if (typeof value === 'string') return toStorable(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  if (keys.every((key) => key === toStorable(key))) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [toStorable(key), inner]));
}

function isRounded(value: number, source: string | undefined): source is string {
  return source !== undefined && !Number.isSafeInteger(value) && /^-?\d+$/.test(source);
}

/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
function toStorable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

function countLevels(text: string): number {
  let deepest = 0;
  let level = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === 0x5c) at += 1;
      else if (char === 0x22) inString = false;
    } else if (char === 0x22) inString = true;
    else if (char === 0x7b || char === 0x5b) {
      level += 1;
      deepest = Math.max(deepest, level);
    } else if (char === 0x7d || char === 0x5d) level -= 1;
  }
  return deepest;
}
