// Hides how the web application is served.
import { keepRunning } from './keep-running.ts';
import { type Server, type ServerOptions, toServer } from './server.ts';

// What Next says while it starts.
const greeting = /^\s*(▲ Next\.js|- (Local|Network|Environments|Experiments)\b|✓ (Starting|Ready|Running)\b|$)/;

export function startWeb({ place, env, log, onGiveUp }: ServerOptions): Server {
  const own = { ROLE: 'web', HOST: place.host, PORT: String(place.port), NEXT_TELEMETRY_DISABLED: '1' };
  const child = keepRunning({
    name: 'web server',
    args: () => ['scripts/serve.ts'],
    env: { ...env, ...own },
    onLine: (line) => greeting.test(line) || console.log(line),
    log,
    onGiveUp,
  });
  return toServer('web server', place, child);
}
