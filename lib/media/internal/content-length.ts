import { subscribe } from 'node:diagnostics_channel';
import { ServerResponse } from 'node:http';
import { oncePerProcess } from '#lib/once.ts';

/**
 * Next drops `Content-Length` from what a route handler answers, and some players refuse a video without it. So it
 * travels as a header of our own, which every server of this process turns back when it sends its headers.
 */
export const LENGTH_HEADER = 'x-dayglass-length';

const installed = oncePerProcess('media.content-length', () => {
  subscribe('http.server.request.start', (message) => {
    if (message && typeof message === 'object' && 'response' in message) restoreIn(message.response);
  });
  return true;
});

export function restoreContentLength(): boolean {
  return installed.value;
}

function restoreIn(response: unknown): void {
  if (!(response instanceof ServerResponse)) return;
  response.writeHead = new Proxy(response.writeHead, {
    apply(writeHead, self, given) {
      const length = response.getHeader(LENGTH_HEADER);
      if (length !== undefined && !response.headersSent) {
        response.removeHeader(LENGTH_HEADER);
        response.setHeader('content-length', length);
      }
      return Reflect.apply(writeHead, self, given);
    },
  });
}
