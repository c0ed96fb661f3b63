// Hides what comes over a connection and is no request that Node could hand on: noise, a method of nobody, a head too long or too slow.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { cut, cutSocket } from './cut.ts';
import type { Flights } from './flights.ts';
import { refuseMethod } from './judge.ts';
import { type Refusal, tell } from './refusal.ts';

const STATUS_OF: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };
const UNKNOWN_METHOD = /^[\w!#$%&'*+.^`|~-]+ (\/\S*) HTTP\/1\.[01]\r\n/;

type ParserError = NodeJS.ErrnoException & { rawPacket?: Buffer };

export function refuseBytes(error: ParserError, socket: Duplex, flights: Flights): void {
  const path = findPath(error);
  const problem = tell(path === null ? toRefusal(error) : refuseMethod(path), {}, path !== null);
  const answer = flights.find(socket);
  if (answer) cut(answer, problem);
  else cutSocket(socket, problem);
}

export function refuseTunnel({ headers }: IncomingMessage, socket: Duplex): void {
  cutSocket(socket, tell(refuseMethod('/'), headers, true));
}

function toRefusal({ code = '' }: ParserError): Refusal {
  return { code: 'invalid_request', words: 'error.invalid_request', status: STATUS_OF[code] ?? 400 };
}

/** What a method that Node does not know was asked of; null where it is not even that. */
function findPath({ code, rawPacket }: ParserError): string | null {
  if (code !== 'HPE_INVALID_METHOD' || !rawPacket) return null;
  return UNKNOWN_METHOD.exec(rawPacket.toString('latin1'))?.[1] ?? null;
}
