/** Reads the vendor's JSON so that no digit of an id is lost, all of it can be stored, and none of it costs too much. */

const MOST_LEVELS = 256;
/** Commas, colons and opening brackets: what a value costs when it is read is about 100 bytes for each. */
const MOST_MARKS = 800_000;
const SHORTEST_ROUNDED = 16;
const PARTS_JOINED = 4096;
const WORDS = ['-Infinity', 'Infinity', 'NaN'];

const [QUOTE, BACKSLASH, COMMA, COLON, MINUS] = [0x22, 0x5c, 0x2c, 0x3a, 0x2d];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const [LETTER_I, LETTER_N] = [0x49, 0x4e];

/**
 * Whole numbers beyond 2^53 come as strings of their digits, NaN and Infinity as null.
 * Throws SyntaxError, or RangeError when nested too deeply or too much at once.
 */
export function parseExactly(text: string): unknown {
  return JSON.parse(toPlain(text.toWellFormed()));
}

/** Where the string that begins at this quote ends: its closing quote, or the end of the text. */
export function findEndOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before -= 1;
    if ((end - before) % 2 === 1) return end;
  }
  return text.length;
}

/** The same text with only those values rewritten that JSON.parse would refuse, round, or read as what cannot be stored. */
function toPlain(text: string): string {
  const rewriting = createRewriting(text);
  let level = 0;
  let marks = 0;
  let escaped = text.indexOf('\\u');
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      const end = findEndOfString(text, at);
      if (escaped !== -1 && escaped < at) escaped = text.indexOf('\\u', at);
      if (escaped !== -1 && escaped < end) rewriting.replace(at, end + 1, toStorable(text.slice(at, end + 1)));
      at = end;
    } else if (char === COMMA || char === COLON) marks += 1;
    else if (char === OPEN_OBJECT || char === OPEN_LIST) {
      marks += 1;
      level += 1;
      if (level > MOST_LEVELS) throw new RangeError('nested too deeply');
    } else if (char === CLOSE_OBJECT || char === CLOSE_LIST) level -= 1;
    else if (isDigit(char) || char === MINUS || char === LETTER_I || char === LETTER_N) {
      const end = findEndOfNumber(text, at);
      rewriting.replace(at, end, toPlainNumber(text, at, end));
      at = end - 1;
    }
    if (marks > MOST_MARKS) throw new RangeError('more values than can be meant');
  }
  return rewriting.finish();
}

/** Null from this leaves the text as it is. */
function toPlainNumber(text: string, from: number, end: number): string | null {
  if (end - from < SHORTEST_ROUNDED) return WORDS.includes(text.slice(from, end)) ? 'null' : null;
  const number = text.slice(from, end);
  const isRounded = /^-?[1-9]\d*$/.test(number) && !Number.isSafeInteger(Number(number));
  return isRounded && !isName(text, end) ? `"${number}"` : null;
}

function findEndOfNumber(text: string, from: number): number {
  const word = WORDS.find((known) => text.startsWith(known, from));
  if (word) return from + word.length;
  let end = from + 1;
  while (isNumberPart(text.charCodeAt(end))) end += 1;
  return end;
}

function isDigit(char: number): boolean {
  return char >= 0x30 && char <= 0x39;
}

function isNumberPart(char: number): boolean {
  return isDigit(char) || char === MINUS || '+.eE'.includes(String.fromCharCode(char));
}

/** A number is no name of a field, and must not be made one. */
function isName(text: string, from: number): boolean {
  let at = from;
  while (/\s/.test(text.charAt(at))) at += 1;
  return text.charCodeAt(at) === COLON;
}

/** PostgreSQL stores neither NUL nor half of a surrogate pair. Null when there is nothing to change. */
function toStorable(literal: string): string | null {
  const value: unknown = JSON.parse(literal);
  const storable = String(value).replaceAll('\0', '').toWellFormed();
  return storable === value ? null : JSON.stringify(storable);
}

/** Keeps few parts at a time, whatever their number. */
function createRewriting(text: string) {
  const joined: string[] = [];
  let parts: string[] = [];
  let taken = 0;
  return {
    replace(from: number, end: number, by: string | null) {
      if (by === null) return;
      parts.push(text.slice(taken, from), by);
      taken = end;
      if (parts.length < PARTS_JOINED) return;
      joined.push(parts.join(''));
      parts = [];
    },
    finish: () => (taken === 0 ? text : [...joined, ...parts, text.slice(taken)].join('')),
  };
}
