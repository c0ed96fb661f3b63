import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A line to a database that a test can cut and mend. */
export type CuttableLine = {
  url: string;
  cut: () => Promise<void>;
  mend: () => Promise<void>;
};

export async function startCuttableLine(databaseUrl: string): Promise<CuttableLine> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let server: Server = await listen(0);

  async function listen(port: number): Promise<Server> {
    const listening = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(socket);
        socket.pipe(other);
        socket.on('error', () => other.destroy()).on('close', () => sockets.delete(socket));
      }
    }).listen(port, '127.0.0.1');
    await once(listening, 'listening');
    return listening;
  }

  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    async cut() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async mend() {
      server = await listen(port);
    },
  };
}
