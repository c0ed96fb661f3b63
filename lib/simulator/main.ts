/** `node lib/simulator/main.ts --port N [--seed N] [--still] [--url-ttl S] [--sample-as-is]` */
import { parseArgs } from 'node:util';
import { startSimulator } from './simulator.ts';

const values = readArguments();
const simulator = await startSimulator({
  port: toNumber('port', values.port),
  seed: toNumber('seed', values.seed),
  still: values.still,
  sampleAsIs: values['sample-as-is'],
  clockFile: process.env.DAYGLASS_CLOCK_FILE,
  ...(values['url-ttl'] === undefined ? {} : { urlTtlSeconds: toNumber('url-ttl', values['url-ttl']) }),
}).catch((error: unknown) => stop(`simulator: ${error instanceof Error ? error.message : String(error)}`));

process.stdout.write(`simulator listening on ${simulator.url}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void simulator.close().then(() => process.exit(0)));
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '0' },
        seed: { type: 'string', default: '1' },
        still: { type: 'boolean', default: false },
        'url-ttl': { type: 'string' },
        'sample-as-is': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return stop(`simulator: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function toNumber(name: string, text: string): number {
  const value = Number(text);
  if (text === '' || !Number.isInteger(value) || value < 0)
    stop(`simulator: --${name} must be a whole number, not "${text}"`);
  return value;
}

function stop(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
