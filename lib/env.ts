import 'server-only';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { databaseUrl, flag, httpUrl, names, origin, proxyUrl, ranges, whole } from './env/kinds.ts';

const MIB = 1024 * 1024;
const envSchema = z
  .object({
    PORT: whole(3000, 0, 65_535),
    HOST: z.string().default('127.0.0.1'),
    APP_URL: origin.optional(),
    DATA_DIR: z
      .string()
      .default('.data')
      .transform((value) => resolve(value)),
    DATABASE_URL: databaseUrl.optional(),
    DATABASE_POOL: whole(10, 1, 1000),
    KEYAPI_KEY: z.string().trim().optional(),
    KEYAPI_KEY_FILE: z.string().optional(),
    KEYAPI_BASE_URL: httpUrl.default('https://api.keyapi.ai'),
    MEDIA_HOSTS: names('cdninstagram.com,fbcdn.net,fbsbx.com'),
    MEDIA_ALLOW_LOOPBACK: flag,
    MEDIA_ALLOW_RANGES: ranges,
    MEDIA_MAX_BYTES: whole(256 * MIB, 1),
    MEDIA_QUOTA_BYTES: whole(20 * 1024 * MIB, 1),
    ACCESS: z.enum(['team', 'open']).optional(),
    AUTH_SECRET: z.string().min(32).optional(),
    FRESH_SECONDS: whole(300, 1),
    FAILURE_SECONDS: whole(30, 1, 3600),
    CREDITS_PER_DAY: whole(500),
    CREDITS_PER_MONTH: whole(0),
    UPSTREAM_CONNECT_TIMEOUT_MS: whole(5000, 1),
    UPSTREAM_TIMEOUT_MS: whole(20_000, 1),
    BREAKER_SECONDS: whole(60),
    HTTP_PROXY: proxyUrl.optional(),
    HTTPS_PROXY: proxyUrl.optional(),
    NO_PROXY: z.string().default(''),
    TRUST_PROXY: whole(0, 0, 10),
    ALLOWED_HOSTS: names(''),
    ROLE: z.enum(['all', 'web', 'worker']).default('all'),
    /** 0: any free one. */
    WORKER_PORT: whole(0, 0, 65_535),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    DAYGLASS_DEMO: flag,
    DAYGLASS_CLOCK_FILE: z.string().optional(),
    DAYGLASS_CHECK_OUTPUT: flag,
    NODE_ENV: z.string().optional(),
    DAYGLASS_CLOCK: z.iso.datetime({ offset: true }).optional(),
  })
  .transform((given, context) => {
    const key = given.KEYAPI_KEY || readKeyFile(given.KEYAPI_KEY_FILE, context);
    const demo = given.DAYGLASS_DEMO || !key;
    const loopbackUpstream = isLoopbackHost(new URL(given.KEYAPI_BASE_URL).hostname);
    if (given.MEDIA_ALLOW_LOOPBACK && key && !loopbackUpstream)
      fault(context, 'MEDIA_ALLOW_LOOPBACK', 'with a key needs KEYAPI_BASE_URL on loopback too');
    if (key && !demo && !isLoopbackHost(given.HOST) && given.ACCESS !== 'open')
      fault(
        context,
        'HOST',
        `${given.HOST} is open to others, and everybody is an owner here: say ACCESS=open if that is meant`,
      );
    if (given.ROLE !== 'all' && !given.DATABASE_URL)
      fault(context, 'DATABASE_URL', `ROLE=${given.ROLE} shares a database with the others: name it`);
    if (given.ROLE !== 'all' && !given.AUTH_SECRET)
      fault(context, 'AUTH_SECRET', `ROLE=${given.ROLE} needs the same one as the others: set it`);
    const checksOutput = given.DAYGLASS_CHECK_OUTPUT || given.NODE_ENV !== 'production';
    return { ...given, KEYAPI_KEY: key ?? null, demo, checksOutput, access: given.ACCESS ?? (demo ? 'open' : 'team') };
  });

export type Env = z.output<typeof envSchema>;

/**
 * Throws an Error whose message has one readable line per fault. An empty value counts as not set, quotes round a value
 * (`docker --env-file` keeps them) are no part of it, and proxies are mostly named in lower case.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'].map(
    (name) => [name, source[name.toLowerCase()] || source[name]] as const,
  );
  const bare = [...Object.entries(source), ...proxies].map(([name, value]) => [name, unquote(value)] as const);
  const parsed = envSchema.safeParse(Object.fromEntries(bare.filter(([, value]) => value !== '')));
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
}

let cached: Env | undefined;

export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function unquote(value: string | undefined): string | undefined {
  return value?.replace(/^(['"])(.*)\1$/s, '$2');
}

type Context = { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void };

function fault(context: Context, name: string, message: string): void {
  context.addIssue({ code: 'custom', path: [name], message });
}

function readKeyFile(path: string | undefined, context: Context): string | undefined {
  if (!path) return undefined;
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch {
    fault(context, 'KEYAPI_KEY_FILE', `${path} cannot be read`);
    return undefined;
  }
}
