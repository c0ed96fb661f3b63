import { type LookupAddress, lookup as resolveName } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { Agent, type Dispatcher, request } from 'undici';
import { connectThrough } from '#lib/outgoing.ts';
import { explainRefusal, isPublicAddress } from './address.ts';
import { createPace, type PaceOptions } from './pace.ts';
import { isSourceError, SourceError } from './source-error.ts';
import { parseSourceUrl, type SourcePolicy } from './source-url.ts';

const MOST_REDIRECTS = 2;
const REDIRECTS = [301, 302, 303, 307, 308];
const HEADERS = { accept: 'image/*,video/*', 'accept-encoding': 'identity', 'user-agent': 'Dayglass' };

export type GateOptions = SourcePolicy &
  PaceOptions & {
    maxBytes: number;
    connectTimeoutMs: number;
    headersTimeoutMs: number;
    /** Longest silence inside a body. */
    idleTimeoutMs: number;
    /** For everything, redirects and body included. */
    totalTimeoutMs: number;
    resolve: (host: string) => Promise<LookupAddress[]>;
    isAllowedAddress: (address: string) => boolean;
    /** Behind one, addresses are checked by whoever runs it. */
    findProxy: (url: URL) => URL | null;
    /** Where an https address connects; tests listen elsewhere. */
    httpsPort: number;
  };

export type OpenSource = {
  /** As promised by the source; null when it promised nothing. */
  length: number | null;
  /** Throws SourceError; ends with exactly `length` bytes when that is known. */
  body: AsyncIterable<Uint8Array>;
  discard: () => void;
};

/** Opens an address of the vendor's CDN; throws SourceError. */
export type Gate = (address: string, signal: AbortSignal) => Promise<OpenSource>;

export const GATE_DEFAULTS = {
  connectTimeoutMs: 5000,
  headersTimeoutMs: 10_000,
  idleTimeoutMs: 15_000,
  totalTimeoutMs: 300_000,
  slowestBytesPerSecond: 32 * 1024,
  paceWindowMs: 20_000,
  resolve: resolveAll,
  isAllowedAddress: isPublicAddress,
  findProxy: (_url: URL): URL | null => null,
  httpsPort: 443,
};

/** The only place that opens outgoing sockets for media. */
export function createGate(options: GateOptions): Gate {
  const agents = new Map<string, Agent>();
  return async (address, signal) => {
    const limits = AbortSignal.any([signal, AbortSignal.timeout(options.totalTimeoutMs)]);
    try {
      let url = parseSourceUrl(address, options);
      for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
        const answer = await request(toTarget(url, options), {
          dispatcher: reach(agents, options.findProxy(url), options),
          headers: { ...HEADERS, host: url.host },
          signal: limits,
        });
        if (!REDIRECTS.includes(answer.statusCode)) return toOpenSource(answer, options);
        answer.body.on('error', () => undefined).destroy();
        url = parseSourceUrl(toLocation(answer), options, url);
      }
      throw new SourceError('refused', `more than ${MOST_REDIRECTS} redirects`);
    } catch (error) {
      throw toSourceError(error);
    }
  };
}

/** The agent of that way out, made when it is first gone. */
function reach(agents: Map<string, Agent>, proxy: URL | null, options: GateOptions): Agent {
  const known = agents.get(proxy?.href ?? '');
  if (known) return known;
  const direct = { timeout: options.connectTimeoutMs, lookup: checkingLookup(options) };
  const agent = new Agent({
    allowH2: false,
    pipelining: 1,
    headersTimeout: options.headersTimeoutMs,
    bodyTimeout: options.idleTimeoutMs,
    maxHeaderSize: 16_384,
    connect: proxy ? connectThrough(proxy, options.connectTimeoutMs) : direct,
  });
  agents.set(proxy?.href ?? '', agent);
  return agent;
}

function toTarget(url: URL, options: GateOptions): URL {
  const target = new URL(url);
  target.hash = '';
  if (url.protocol === 'https:' && options.httpsPort !== 443) target.port = String(options.httpsPort);
  return target;
}

function toLocation(answer: Dispatcher.ResponseData): string {
  const { location } = answer.headers;
  if (typeof location !== 'string') throw new SourceError('unreadable', 'a redirect without a location');
  return location;
}

function toOpenSource(answer: Dispatcher.ResponseData, options: GateOptions): OpenSource {
  const discard = () => void answer.body.on('error', () => undefined).destroy();
  try {
    requireWhole(answer.statusCode);
    const encoding = answer.headers['content-encoding'];
    if (encoding && encoding !== 'identity') throw new SourceError('unreadable', 'the body is encoded');
    const length = toLength(answer.headers['content-length']);
    if (length === 0) throw new SourceError('unreadable', 'the body is empty');
    if (length !== null && length > options.maxBytes) throw tooLarge(options.maxBytes);
    return { length, body: countBody(answer.body, length, options), discard };
  } catch (error) {
    discard();
    throw error;
  }
}

function requireWhole(status: number): void {
  if (status === 200) return;
  if (status === 403 || status === 410) throw new SourceError('expired', `the CDN answered ${status}`);
  if (status === 404) throw new SourceError('missing', 'the CDN has no such file');
  if (status === 429) throw new SourceError('limited', 'the CDN answered 429');
  if (status >= 500) throw new SourceError('unreachable', `the CDN answered ${status}`);
  throw new SourceError('unreadable', `the CDN answered ${status}`);
}

function toLength(header: string | string[] | undefined): number | null {
  if (header === undefined) return null;
  if (typeof header !== 'string' || !/^\d{1,15}$/.test(header))
    throw new SourceError('unreadable', 'bad Content-Length');
  return Number(header);
}

async function* countBody(body: Readable, length: number | null, options: GateOptions): AsyncGenerator<Uint8Array> {
  const pace = createPace(options);
  let seen = 0;
  let askedAt = performance.now();
  try {
    for await (const chunk of body) {
      if (!(chunk instanceof Uint8Array)) throw new SourceError('internal', 'a body that is not bytes');
      seen += chunk.byteLength;
      if (seen > options.maxBytes) throw tooLarge(options.maxBytes);
      if (pace.isTooSlow(performance.now() - askedAt, chunk.byteLength))
        throw new SourceError('timeout', 'the CDN is too slow');
      yield chunk;
      askedAt = performance.now();
    }
  } catch (error) {
    throw toSourceError(error);
  }
  if (length !== null && seen !== length) throw new SourceError('unreachable', 'the body ended early');
}

function tooLarge(maxBytes: number): SourceError {
  return new SourceError('too_large', `larger than MEDIA_MAX_BYTES (${maxBytes})`);
}

/** Checks every address of a name and hands on only those, so that check and connection use one answer. */
function checkingLookup(options: GateOptions): LookupFunction {
  return (host, { all }, callback) => {
    options.resolve(host).then(
      (addresses) => {
        const first = addresses[0];
        if (!first) return callback(new SourceError('unreachable', `${host} has no address`), []);
        const refused = addresses.find(({ address }) => !options.isAllowedAddress(address));
        if (refused) return callback(new SourceError('refused', explainRefusal(host, refused.address)), []);
        return all ? callback(null, addresses) : callback(null, first.address, first.family);
      },
      (error: unknown) => callback(new SourceError('unreachable', `${host} cannot be resolved`, error), []),
    );
  };
}

function resolveAll(host: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    resolveName(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });
}

function toSourceError(error: unknown): SourceError {
  if (isSourceError(error)) return error;
  if (!(error instanceof Error)) return new SourceError('unreachable', 'the connection failed', error);
  if (isSourceError(error.cause)) return error.cause;
  const code = 'code' in error ? String(error.code) : '';
  if (error.name === 'TimeoutError' || /TIMEOUT|TIMEDOUT/.test(code))
    return new SourceError('timeout', 'the CDN took too long', error);
  return new SourceError('unreachable', 'the connection to the CDN failed', error);
}
