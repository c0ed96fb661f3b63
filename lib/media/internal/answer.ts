import { LENGTH_HEADER } from '../length-header.ts';
import { toExtension } from './file-type.ts';
import { parseRange } from './range.ts';

export type MediaRequest = {
  method: 'GET' | 'HEAD';
  range: string | null;
  ifRange: string | null;
  ifNoneMatch: string | null;
  /** The name to keep it under, without its ending; null to show it. Plain ASCII, for it goes into a header. */
  saveAs: string | null;
  /** The address's own: how long a browser may keep what it gets. */
  cacheControl: string;
};
export type MediaAnswer = {
  status: 200 | 206 | 304 | 416;
  headers: Headers;
  body: ReadableStream<Uint8Array> | null;
};
/** What is known when the answer starts: `size` and `etag` are null while a file of unknown length arrives. */
export type Facts = { type: string; size: number | null; etag: string | null };
export type Plan = Omit<MediaAnswer, 'body'> & { stretch: { start: number; end: number | null } | null };

/** RFC 9110: status, headers and which stretch of the file to send. */
export function planAnswer(request: MediaRequest, facts: Facts): Plan {
  const { size, etag } = facts;
  const headers = commonHeaders(request, facts);
  if (etag && isKnown(request.ifNoneMatch, etag)) return { status: 304, headers, stretch: null };
  headers.set('content-type', facts.type);
  if (size === null) return { status: 200, headers, stretch: { start: 0, end: null } };
  headers.set('accept-ranges', 'bytes');
  const isSameFile = request.ifRange === null || request.ifRange === etag;
  const range = isSameFile ? parseRange(request.range, size) : null;
  if (range === 'unsatisfiable') return { status: 416, headers: toUnsatisfiable(headers, size), stretch: null };
  const stretch = range ?? { start: 0, end: size };
  headers.set(LENGTH_HEADER, String(stretch.end - stretch.start));
  if (range) headers.set('content-range', `bytes ${range.start}-${range.end - 1}/${size}`);
  return { status: range ? 206 : 200, headers, stretch };
}

/** Of what is not kept: the whole, once, whatever part was asked for. */
export function planPassing(
  request: MediaRequest,
  { type, length }: { type: string; length: number | null },
): Omit<MediaAnswer, 'body'> {
  const headers = commonHeaders(request, { type, size: null, etag: null });
  headers.set('cache-control', 'no-store');
  headers.set('content-type', type);
  if (length !== null) headers.set(LENGTH_HEADER, String(length));
  return { status: 200, headers };
}

function commonHeaders({ saveAs, cacheControl }: MediaRequest, { type, etag }: Facts): Headers {
  const headers = new Headers({
    'cache-control': cacheControl,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'content-disposition': saveAs === null ? 'inline' : `attachment; filename="${saveAs}.${toExtension(type)}"`,
  });
  if (etag) headers.set('etag', etag);
  return headers;
}

function toUnsatisfiable(headers: Headers, size: number): Headers {
  headers.delete('content-type');
  headers.set('cache-control', 'no-store');
  headers.set('content-range', `bytes */${size}`);
  headers.set(LENGTH_HEADER, '0');
  return headers;
}

function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const known = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes('*') || known.includes(etag);
}
