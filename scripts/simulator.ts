// Hides how demo mode gets its stand-in for KeyAPI.
import { type KeptChild, keepRunning } from './keep-running.ts';

type Callbacks = { log: (line: string) => void; onGiveUp: (reason: Error) => void };

/** Resolves once it listens; a restart listens on the same port. */
export async function startSimulator({ log, onGiveUp }: Callbacks): Promise<KeptChild & { url: string }> {
  const { NODE_ENV, PATH } = process.env;
  return new Promise((resolve, reject) => {
    let port = '0';
    const child = keepRunning({
      name: 'simulator',
      args: () => ['lib/simulator/main.ts', '--port', port],
      env: { NODE_ENV, PATH },
      onLine(line) {
        const url = /^simulator listening on (http:\/\/\S+)/.exec(line)?.[1];
        if (!url) return;
        port = new URL(url).port;
        child.markReady();
        resolve({ ...child, url });
      },
      log,
      onGiveUp(reason) {
        reject(reason);
        onGiveUp(reason);
      },
    });
  });
}
