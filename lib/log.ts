import 'server-only';
import { type Logger, pino } from 'pino';
import { env } from './env.ts';
import { oncePerProcess } from './once.ts';

const root = oncePerProcess('log.root', () =>
  pino({
    level: env().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: ['key', 'authorization', '*.authorization', 'headers'], censor: '[hidden]' },
  }),
);

export function log(module: string): Logger {
  return root.value.child({ module });
}
