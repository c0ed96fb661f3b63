import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** A vendor for tests that answers each call as it is told. */

export type Handle = (response: ServerResponse, request: IncomingMessage) => void;

export type TestVendor = {
  url: string;
  calls: { url: string; authorization: string | undefined }[];
  /** One handler for each call to come; the last one stays. */
  answer: (...handles: Handle[]) => void;
  close: () => Promise<void>;
};

export async function startTestVendor(): Promise<TestVendor> {
  let queue: Handle[] = [];
  const calls: TestVendor['calls'] = [];
  const server = createServer((request, response) => {
    calls.push({ url: request.url ?? '', authorization: request.headers.authorization });
    const handle = queue.length > 1 ? queue.shift() : queue[0];
    handle?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${toPort(server)}`,
    calls,
    answer(...handles) {
      queue = handles;
      calls.length = 0;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function status(code: number, body: unknown = {}, headers: Record<string, string> = {}): Handle {
  return (response) => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

export function envelope(data: unknown, code = 0, message = 'success'): Handle {
  return status(200, { code, message, data, requestId: 'request-1' });
}

export const emptyReel = envelope({
  data: { additional_data: { user: { id: '18527', username: 'javan', is_private: false } }, count: 0, items: [] },
});

function toPort(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
