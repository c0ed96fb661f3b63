import { Items } from './items.ts';
import { findEndOfString, parseExactly } from './json.ts';

/** Finds the items in the text of an answer without reading them: however many there are, each costs only itself. */

const MOST_READ = 200_000;
/** Below `data.items` and `data.data.items`. */
const DEEPEST = 3;

/** Takes the items out of the text of an answer: in the rest, `items` is a list of one number, their place in `lists`. */
export function splitItems(text: string): { rest: string; lists: Items[] } {
  const lists: Items[] = [];
  const parts: string[] = [];
  const keys = ['', '', '', ''];
  let level = 0;
  let taken = 0;
  let name: [from: number, end: number] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') {
      const end = findEndOfString(text, at);
      name = [at, end + 1];
      at = end;
    } else if (char === ':' && level <= DEEPEST) keys[level] = text.slice(...name);
    else if (char === ',' && level <= DEEPEST) keys[level] = '';
    else if (char === '{' || char === '[') {
      const found = char === '[' && isItems(keys, level) ? findItems(text, at) : null;
      if (found) {
        parts.push(text.slice(taken, at), `[${lists.length}]`);
        lists.push(found.items);
        taken = found.end + 1;
        at = found.end;
      } else {
        level += 1;
        if (level <= DEEPEST) keys[level] = '';
      }
    } else if (char === '}' || char === ']') level -= 1;
  }
  parts.push(text.slice(taken));
  return { rest: parts.join(''), lists };
}

function isItems([, first, second, third]: string[], level: number): boolean {
  if (first !== '"data"' || level < 2) return false;
  return level === 2 ? second === '"items"' : level === DEEPEST && second === '"data"' && third === '"items"';
}

/** Null when the list does not end. */
function findItems(text: string, open: number): { items: Items; end: number } | null {
  const places: number[] = [];
  let others = 0;
  let level = 0;
  let from = open + 1;
  const add = (end: number) => {
    const start = skipSpace(text, from, end);
    if (text.charAt(start) === '{' && places.length < 2 * MOST_READ) places.push(start, end);
    else others += 1;
    from = end + 1;
  };
  for (let at = open + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') at = findEndOfString(text, at);
    else if (char === ',' && level === 0) add(at);
    else if (char === '{' || char === '[') level += 1;
    else if (char === '}' || char === ']') {
      if (level > 0) level -= 1;
      else {
        const isEmpty = places.length + others === 0 && skipSpace(text, from, at) === at;
        if (!isEmpty) add(at);
        return char === ']' ? { items: toLazyItems(text, places, others), end: at } : null;
      }
    }
  }
  return null;
}

/** What is not JSON reads as undefined. */
function toLazyItems(text: string, places: number[], others: number): Items {
  return new Items(places.length / 2, others, (index) => {
    try {
      return parseExactly(text.slice(places[2 * index], places[2 * index + 1]));
    } catch {
      return undefined;
    }
  });
}

function skipSpace(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}
