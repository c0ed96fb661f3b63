import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';

/** A web server of a test's own that counts who connects and what is asked. */
export type Origin = {
  url: string;
  port: number;
  /** Connections accepted, whether or not a byte followed. */
  accepted: () => number;
  requests: IncomingMessage[];
  close: () => Promise<void>;
};

export async function startOrigin(listener: RequestListener): Promise<Origin> {
  const requests: IncomingMessage[] = [];
  let accepted = 0;
  const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    requests.push(request);
    listener(request, response);
  });
  server.on('connection', () => {
    accepted += 1;
  });
  server.listen(0, '127.0.0.1', 4096);
  await once(server, 'listening');
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    accepted: () => accepted,
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
