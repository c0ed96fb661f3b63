import { createServer } from 'node:net';

export async function isPortFree(port: number, host: string): Promise<boolean> {
  return (await tryListen(port, host)) !== null;
}

export async function findFreePort(): Promise<number> {
  const port = await tryListen(0, '127.0.0.1');
  if (port === null) throw new Error('No free port on 127.0.0.1');
  return port;
}

/** The port that was free, or null when it is taken. Throws where the host is no address of this machine. */
function tryListen(port: number, host: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
