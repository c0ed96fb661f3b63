import 'server-only';
import { type DestinationStream, type Logger, pino } from 'pino';
import { env } from './env.ts';
import { oncePerProcess } from './once.ts';

/** Lines of JSON that stay small whatever is logged: what is too long is cut and says so. In bytes. */

const LONGEST_LINE = 16 * 1024;
const LONGEST_TEXT = 2048;
/** For all texts of a line together, in 16-bit units. */
const ROOM = 12_000;
const MOST_ENTRIES = 100;
const MOST_LEVELS = 5;
const LEFT_OUT = '…';

const encoder = new TextEncoder();
const scratch = new Uint8Array(LONGEST_TEXT - 64);

const root = oncePerProcess('log.root', () => createLogger(env().LOG_LEVEL));

export function log(module: string): Logger {
  return root.value.child({ module });
}

export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }), log: shortenFields },
    serializers: { msg: (text: unknown) => shorten(text, { left: ROOM }, 0), err: (error: unknown) => error },
    redact: { paths: ['key', 'authorization', '*.authorization', 'headers'], censor: '[hidden]' },
    hooks: { streamWrite: shortenLine },
  };
  return destination ? pino(options, destination) : pino(options);
}

type Room = { left: number };

function shortenFields(fields: Record<string, unknown>): Record<string, unknown> {
  return shortenObject(fields, { left: ROOM }, 0);
}

function shorten(value: unknown, room: Room, level: number): unknown {
  if (typeof value === 'string') return shortenText(value, room);
  if (typeof value !== 'object' || value === null) return value;
  if (level > MOST_LEVELS) return LEFT_OUT;
  if (value instanceof Error) return shorten({ ...pino.stdSerializers.err(value) }, room, level);
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if ('toJSON' in value && typeof value.toJSON === 'function') return shorten(value.toJSON(), room, level + 1);
  if (!Array.isArray(value)) return shortenObject(value, room, level);
  const first = value.slice(0, MOST_ENTRIES).map((entry) => shorten(entry, room, level + 1));
  return value.length > MOST_ENTRIES ? [...first, `${LEFT_OUT} ${value.length - MOST_ENTRIES} more`] : first;
}

/** Looks at no more than it keeps. */
function shortenObject(value: object, room: Room, level: number): Record<string, unknown> {
  const kept: [string, unknown][] = [];
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue;
    if (kept.length === MOST_ENTRIES) return Object.fromEntries([...kept, [LEFT_OUT, 'more fields']]);
    const field: unknown = Reflect.get(value, key);
    kept.push([shortenText(key, room), shorten(field, room, level + 1)]);
  }
  return Object.fromEntries(kept);
}

function shortenText(text: string, room: Room): string {
  const short = cut(text);
  room.left -= short.length;
  return room.left < 0 ? LEFT_OUT : short;
}

function cut(text: string): string {
  if (text.length <= scratch.length / 3) return text;
  const { read } = encoder.encodeInto(text, scratch);
  return read === text.length ? text : `${text.slice(0, read)}${LEFT_OUT} ${text.length - read} more`;
}

/** What was cut can still be long once it is JSON. */
function shortenLine(line: string): string {
  if (line.length <= LONGEST_LINE / 3 || Buffer.byteLength(line) <= LONGEST_LINE) return line;
  const { level, time, module, msg }: Record<string, unknown> = JSON.parse(line);
  return `${JSON.stringify({ level, time, module, msg, leftOut: line.length })}\n`;
}
