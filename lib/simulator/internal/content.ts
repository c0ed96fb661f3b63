/** Sends bytes as a CDN does: whole, a range, or nothing new; counted, and held back where a fault says so. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { drained } from './sending.ts';
import type { Stats } from './stats.ts';

export type Content = {
  type: string;
  /** null: unknown and without end, sent in chunks. */
  size: number | null;
  etag: string;
  modifiedMs: number;
  /** Bytes from `start` to before `end`. */
  read: (start: number, end: number) => Iterable<Buffer>;
};

type Range = { start: number; end: number };

const FIRST_BYTE_MS = 1000;
const BLOCK = 128 * 1024;

export function toContent(bytes: Buffer, type: string, etag: string, modifiedMs: number): Content {
  return { type, size: bytes.length, etag: `"${etag}"`, modifiedMs, read: (start, end) => blocks(bytes, start, end) };
}

export async function sendContent(options: {
  request: IncomingMessage;
  response: ServerResponse;
  content: Content;
  fault: string | null;
  stats: Stats;
}): Promise<void> {
  const { request, response, content, fault, stats } = options;
  if (fault === 'media-slow') await wait(FIRST_BYTE_MS, undefined, { ref: false });
  const headers = {
    'Content-Type': content.type,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'max-age=1209600, no-transform',
    ETag: content.etag,
    'Last-Modified': new Date(content.modifiedMs).toUTCString(),
  };
  if (request.headers['if-none-match'] === content.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  if (content.size === null) {
    response.writeHead(200, headers);
    await pour({ request, response, content, range: { start: 0, end: Number.POSITIVE_INFINITY }, fault, stats });
    return;
  }
  const asked = isRangeWanted(request, content) ? toRange(request.headers.range ?? '', content.size) : null;
  if (asked === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${content.size}`, 'Content-Length': 0 }).end();
    return;
  }
  const range = asked ?? { start: 0, end: content.size };
  response.writeHead(asked === null ? 200 : 206, {
    ...headers,
    'Accept-Ranges': 'bytes',
    'Content-Length': range.end - range.start,
    ...(asked === null ? {} : { 'Content-Range': `bytes ${range.start}-${range.end - 1}/${content.size}` }),
  });
  await pour({ request, response, content, range, fault, stats });
}

async function pour(options: {
  request: IncomingMessage;
  response: ServerResponse;
  content: Content;
  range: Range;
  fault: string | null;
  stats: Stats;
}): Promise<void> {
  const { request, response, content, range, fault, stats } = options;
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const isCut = fault === 'media-stall' || fault === 'media-reset';
  const end = isCut ? Math.floor((range.start + range.end) / 2) : range.end;
  for (const block of content.read(range.start, end)) {
    if (response.destroyed) return;
    stats.media.bytes += block.length;
    if (!response.write(block)) await drained(response);
  }
  if (fault === 'media-reset') response.socket?.destroySoon();
  else if (fault !== 'media-stall') response.end();
}

function isRangeWanted(request: IncomingMessage, content: Content): boolean {
  const condition = request.headers['if-range'];
  return request.headers.range !== undefined && (condition === undefined || condition === content.etag);
}

/** null where the header is no single byte range, which is then ignored. */
function toRange(header: string, size: number): Range | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (match === null) return null;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (start >= size || end <= start) return 'unsatisfiable';
  return { start, end };
}

function* blocks(bytes: Buffer, start: number, end: number): Iterable<Buffer> {
  for (let at = start; at < end; at += BLOCK) yield bytes.subarray(at, Math.min(end, at + BLOCK));
}

/** A small real video and then a box of padding: plays, yet is as long as said (null: without end). */
export function toPadded(bytes: Buffer, size: number | null, etag: string, modifiedMs: number): Content {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(size === null ? 0 : size - bytes.length, 0);
  header.write('free', 4);
  const front = Buffer.concat([bytes, header]);
  const padding = Buffer.alloc(BLOCK);
  function* read(start: number, end: number): Iterable<Buffer> {
    yield* blocks(front, start, Math.min(end, front.length));
    for (let at = Math.max(start, front.length); at < end; at += BLOCK)
      yield padding.subarray(0, Math.min(BLOCK, end - at));
  }
  return { type: 'video/mp4', size, etag: `"${etag}"`, modifiedMs, read };
}
