import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';

/** A little HTTP proxy of a test's own that leads every tunnel to one port of this machine. */
export type TestProxy = {
  url: URL;
  /** What tunnels were asked for, and with which login. */
  asked: { target: string; login: string | undefined }[];
  /** Refuses with that status from now on; null says nothing at all. */
  refuse: (status: number | null) => void;
  close: () => Promise<void>;
};

export async function startProxy(port: () => number): Promise<TestProxy> {
  const asked: TestProxy['asked'] = [];
  const sockets = new Set<Socket>();
  let answer: number | null = 200;
  const server = createServer((_request, response) => response.writeHead(501).end());
  server.on('connection', (socket) => keep(sockets, socket));
  server.on('connect', (request, client) => {
    asked.push({ target: request.url ?? '', login: request.headers['proxy-authorization'] });
    if (answer === null) return;
    if (answer !== 200) return void client.end(`HTTP/1.1 ${answer} No\r\ncontent-length: 0\r\n\r\n`);
    const through = keep(sockets, connect(port(), '127.0.0.1'));
    client.write('HTTP/1.1 200 OK\r\n\r\n');
    through.on('error', () => client.destroy());
    client.on('error', () => through.destroy());
    through.pipe(client).pipe(through);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: new URL(`http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`),
    asked,
    refuse(status) {
      answer = status;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function keep(sockets: Set<Socket>, socket: Socket): Socket {
  sockets.add(socket);
  return socket.once('close', () => sockets.delete(socket));
}
