import type { Who } from '../index.ts';
import { type Body, toText } from './body.ts';
import { isObject, readFields } from './fields.ts';
import { splitItems } from './item-texts.ts';
import type { Items } from './items.ts';
import { parseExactly } from './json.ts';
import { Losses } from './losses.ts';
import { rawEnvelope } from './raw-story.ts';
import { type Reel, toReel } from './reel.ts';
import { cut, toLabel } from './text.ts';

/** What the bytes of an answer say. It depends on nothing of the process, so that another thread can tell it. */

export type Content =
  | { kind: 'reel'; reel: Reel }
  | { kind: 'nobody' }
  /** The vendor says in its own words that it failed. */
  | { kind: 'failed'; message: string }
  | { kind: 'foreign'; hasData: boolean };

/** Its words are as they came, but not endless. */
export type Envelope = { code: number | null; message: string; requestId: string | null; content: Content };

/** `fault` is why the bytes are no envelope. */
export type Reading = { envelope: Envelope } | { fault: string };

const LONGEST_WORDS = 2000;
const FINE = ['', 'ok', 'success'];
const WORDS = ['message', 'errorMessage', 'error', 'feedback_message'];

export function readBody(body: Body, who: Who): Reading {
  const { rest, lists } = splitItems(toText(body));
  try {
    const value = parseExactly(rest);
    return isObject(value) ? { envelope: toEnvelope(value, lists, who) } : { fault: 'not an object' };
  } catch (error) {
    // The engine's own words quote the text that it could not read, so they are not kept.
    return { fault: error instanceof Error ? error.name : 'unreadable' };
  }
}

function toEnvelope(value: Record<string, unknown>, lists: Items[], who: Who): Envelope {
  const { code, message, requestId } = readFields(rawEnvelope, value, '', new Losses()) ?? {};
  const content = toContent(value.data, lists, who);
  return { code: code ?? null, message: cut(message ?? '', LONGEST_WORDS), requestId: requestId ?? null, content };
}

function toContent(data: unknown, lists: Items[], who: Who): Content {
  const outer = isObject(data) ? data : {};
  if (data === null || outer.status === false || outer.data === null) return { kind: 'nobody' };
  const inner = outer.data ?? (outer.items ? outer : undefined);
  const reel = toReel(withItems(inner, lists), who);
  const message = reel?.stories.length ? null : (findFailure(outer) ?? findFailure(inner));
  if (message !== null) return { kind: 'failed', message };
  return reel ? { kind: 'reel', reel } : { kind: 'foreign', hasData: Boolean(outer.data) };
}

/** Puts the items back that were taken out of the text. */
function withItems(reel: unknown, lists: Items[]): unknown {
  if (!isObject(reel) || !Array.isArray(reel.items)) return reel;
  return { ...reel, items: lists[Number(reel.items[0])] ?? reel.items };
}

function findFailure(data: unknown): string | null {
  if (!isObject(data) || typeof data.status !== 'string') return null;
  if (FINE.includes(toLabel(data.status).toLowerCase())) return null;
  const said = WORDS.map((name) => data[name]).find((words) => typeof words === 'string' && toLabel(words));
  return typeof said === 'string' ? cut(said, LONGEST_WORDS) : '';
}
