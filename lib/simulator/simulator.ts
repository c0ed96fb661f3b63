/** A stand-in for KeyAPI and the CDN behind it, on loopback only. */
import { createServer, type Server } from 'node:http';
import { createArtist } from './internal/art/artist.ts';
import { createCdn, createUrls } from './internal/cdn.ts';
import { createClock } from './internal/clock.ts';
import { createControl } from './internal/control.ts';
import { createFaults } from './internal/faults.ts';
import { createKeyApi } from './internal/keyapi.ts';
import { sendJson } from './internal/sending.ts';
import { createSigner } from './internal/signature.ts';
import { createStats } from './internal/stats.ts';
import { createWorld } from './internal/world.ts';

export type SimulatorOptions = {
  /** 0, the default, takes a free one. */
  port?: number;
  seed?: number;
  /** No story arrives or expires by itself. */
  still?: boolean;
  urlTtlSeconds?: number;
  /** `javan` answers the sample byte for byte, its times included. */
  sampleAsIs?: boolean;
  /** A file that moves the simulator's clock and Dayglass's together. */
  clockFile?: string | undefined;
  now?: () => number;
};

export type Simulator = { url: string; close: () => Promise<void> };

const HOST = '127.0.0.1';
const URL_TTL_SECONDS = 4.5 * 86_400;

/** Throws the listening error when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, seed = 1, still = false, urlTtlSeconds = URL_TTL_SECONDS, sampleAsIs = false, clockFile } = options;
  const clock = createClock(clockFile);
  const now = options.now ?? clock.now;
  let base = '';
  const world = createWorld({ seed, still, now });
  const artist = createArtist(seed);
  const faults = createFaults(seed);
  const stats = createStats();
  const signer = createSigner({ seed, ttlSeconds: urlTtlSeconds, now });
  const urls = createUrls(signer, () => base);
  const keyApi = createKeyApi({ world, faults, stats, urls, seed, sampleAsIs, now });
  const cdn = createCdn({ world, artist, signer, faults, stats });
  const control = createControl({ world, artist, faults, stats, now, setClock: clock.set });

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://simulator');
    const handle = toHandler(url.pathname);
    handle({ request, response, url }).catch((error: unknown) => {
      process.stderr.write(`simulator: ${error instanceof Error ? error.stack : String(error)}\n`);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { code: 500, message: 'simulator failed', data: null });
    });
  });

  function toHandler(path: string): typeof keyApi {
    if (path === '/v1/instagram/fetch_user_stories') return keyApi;
    if (path.startsWith('/cdn/')) return cdn;
    return control;
  }

  base = await listen(server, port);
  return { url: base, close: () => close(server) };
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('the simulator has no port'));
      else resolve(`http://${HOST}:${address.port}`);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
