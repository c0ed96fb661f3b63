/** Words of strangers made fit to show: no control characters, no text-direction tricks, no endless strings. */

const DIRECTION = '\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069';
const UNSEEN_IN_LABELS = new RegExp(`[\\p{Cc}\\u2028\\u2029\\uFEFF${DIRECTION}]+`, 'gu');
const UNSEEN_IN_TEXTS = /[\p{Cc}\uFEFF\u202A-\u202E\u2066-\u2069]/gu;
const LONGEST_LABEL = 200;
const LONGEST_TEXT = 5000;

/** One line; empty when nothing is left to see. */
export function toLabel(text: string | null | undefined, longest = LONGEST_LABEL): string {
  if (!text) return '';
  const line = cut(text, longest * 4)
    .replace(/\s+/g, ' ')
    .replace(UNSEEN_IN_LABELS, '');
  return cut(line.trim(), longest).trimEnd();
}

/** Line breaks stay; null when nothing is left to see. */
export function toText(text: string | null | undefined): string | null {
  if (!text) return null;
  const clean = cut(text, LONGEST_TEXT * 2)
    .replaceAll('\r\n', '\n')
    .replace(UNSEEN_IN_TEXTS, keepLineBreak);
  return cut(clean.trim(), LONGEST_TEXT) || null;
}

function keepLineBreak(char: string): string {
  return char === '\n' ? char : '';
}

/** By whole characters, never through a surrogate pair. */
export function cut(text: string, most: number): string {
  return text.length <= most
    ? text
    : Array.from(text.slice(0, most * 2))
        .slice(0, most)
        .join('')
        .toWellFormed();
}
