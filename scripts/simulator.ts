// Hides how demo mode gets its stand-in for KeyAPI.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type KeptChild, keepRunning } from './keep-running.ts';
import { isPortFree } from './port.ts';

type Options = {
  /** Keeps the port from one start to the next, since stored answers name it in their media addresses. */
  portFile: string;
  log: (line: string) => void;
  onGiveUp: (reason: Error) => void;
};

/** Resolves once it listens; a restart listens on the same port. */
export async function startSimulator({ portFile, log, onGiveUp }: Options): Promise<KeptChild & { url: string }> {
  const { NODE_ENV, PATH } = process.env;
  const remembered = await readPort(portFile);
  return new Promise((resolve, reject) => {
    let port = remembered;
    const child = keepRunning({
      name: 'simulator',
      args: () => ['lib/simulator/main.ts', '--port', port],
      env: { NODE_ENV, PATH },
      onLine(line) {
        const url = /^simulator listening on (http:\/\/\S+)/.exec(line)?.[1];
        if (!url) return;
        port = new URL(url).port;
        remember(portFile, port);
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

/** On a disk that is full or gone only the next start would miss it. */
function remember(file: string, port: string): void {
  try {
    writeFileSync(file, port);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
  }
}

async function readPort(file: string): Promise<string> {
  const port = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  return /^\d{1,5}$/.test(port) && (await isPortFree(Number(port), '127.0.0.1')) ? port : '0';
}
