import 'server-only';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

const MIB = 1024 * 1024;
const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('0')
  .transform((value) => value === '1' || value === 'true');
const whole = (fallback: number, least = 0, most = Number.MAX_SAFE_INTEGER) =>
  z.coerce.number().int().min(least).max(most).default(fallback);
const httpUrl = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));

/** Host names with commas between them. */
const names = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((value) =>
      value
        .split(',')
        .map((host) => host.trim().toLowerCase().replace(/^\.+/, ''))
        .filter(Boolean),
    );

const envSchema = z
  .object({
    PORT: whole(3000, 0, 65_535),
    HOST: z.string().default('127.0.0.1'),
    APP_URL: httpUrl.optional(),
    DATA_DIR: z
      .string()
      .default('.data')
      .transform((value) => resolve(value)),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    KEYAPI_KEY: z.string().trim().optional(),
    KEYAPI_KEY_FILE: z.string().optional(),
    KEYAPI_BASE_URL: httpUrl.default('https://api.keyapi.ai'),
    MEDIA_HOSTS: names('cdninstagram.com,fbcdn.net,fbsbx.com'),
    MEDIA_ALLOW_LOOPBACK: flag,
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
    TRUST_PROXY: whole(0, 0, 10),
    ALLOWED_HOSTS: names(''),
    ROLE: z.enum(['all', 'web', 'worker']).default('all'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    DAYGLASS_DEMO: flag,
    DAYGLASS_CLOCK_FILE: z.string().optional(),
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
    return { ...given, KEYAPI_KEY: key ?? null, demo, access: given.ACCESS ?? (demo ? 'open' : 'team') };
  });

export type Env = z.output<typeof envSchema>;

/** Throws an Error whose message has one readable line per fault. An empty value counts as not set. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = envSchema.safeParse(given);
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
