// Hides what every answer carries, whoever wrote it: strict headers, the length of media, the end of a connection whose body was not read.
import { type IncomingMessage, type OutgoingHttpHeader, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { LENGTH_HEADER } from '#lib/media/length-header.ts';
import { BARE_POLICY, SECURITY_HEADERS } from './policy.ts';

type Given = OutgoingHttpHeaders | OutgoingHttpHeader[];

export class Answer<Asked extends IncomingMessage = IncomingMessage> extends ServerResponse<Asked> {
  /** Unless the answer brings a Content-Security-Policy of its own. */
  policy = BARE_POLICY;

  override writeHead(status: number, messageOrHeaders?: string | Given, headers?: Given): this {
    if (this.headersSent) return super.writeHead(status);
    const message = typeof messageOrHeaders === 'string' ? messageOrHeaders : undefined;
    const given = typeof messageOrHeaders === 'string' ? headers : messageOrHeaders;
    for (const [name, value] of toPairs(given)) if (value !== undefined) this.setHeader(name, value);
    this.#complete();
    return message === undefined ? super.writeHead(status) : super.writeHead(status, message);
  }

  #complete(): void {
    for (const [name, value] of SECURITY_HEADERS) if (!this.hasHeader(name)) this.setHeader(name, value);
    if (!this.hasHeader('content-security-policy')) this.setHeader('Content-Security-Policy', this.policy);
    const length = this.getHeader(LENGTH_HEADER);
    if (length !== undefined) {
      this.removeHeader(LENGTH_HEADER);
      this.setHeader('content-length', length);
    }
    if (!this.req.complete && hasBody(this.req)) this.setHeader('connection', 'close');
  }
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Both of Node's forms: an object, or names and values in turn. */
function toPairs(given: Given = {}): (readonly [string, OutgoingHttpHeader | undefined])[] {
  if (!Array.isArray(given)) return Object.entries(given);
  return given.flatMap((name, at) => (at % 2 === 0 ? [[String(name), given[at + 1]] as const] : []));
}
