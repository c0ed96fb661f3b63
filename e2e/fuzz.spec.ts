import { runSql, withDatabase } from '#scripts/testing/database.ts';
import { DEMO_KEY } from '#scripts/testing/servers.ts';
import { expect, test } from './fixtures/dayglass.ts';
import { sendRaw } from './fixtures/raw.ts';

/** Requests made up at random, but the same in each run: whatever comes in, nothing breaks and nothing is given away. */

const COUNT = 3000;
const AT_ONCE = 12;
const METHODS = ['GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE', 'get'];
const ROUTES = [
  '/',
  '/stories',
  '/stories/NAME',
  '/stories/NAME/WORD',
  '/stories/id:ID/ID',
  '/api/stories?username=NAME',
  '/api/stories?user_id=ID',
  '/api/stories?username=NAME&refresh=1',
  '/api/stories?WORD',
  '/api/quote?username=NAME',
  '/api/reels?usernames=NAME,NAME',
  '/api/budget',
  '/api/WORD',
  '/api/health/live',
  '/api/health/ready',
  '/api/media/MEDIA/renewal',
  '/media/MEDIA/original',
  '/media/MEDIA/WORD',
  '/media/WORD/small',
  '/media',
  '/icons/WORD',
  '/_next/static/WORD',
  '/_next/image?url=WORD&w=64&q=1',
  '/offline',
  '/manifest.webmanifest',
  '/robots.txt',
  '/WORD/WORD/WORD',
];
const WORDS = [
  '%',
  '%00',
  '%zz',
  '%c3%28',
  '%ed%a0%80',
  '..%2f..%2fetc%2fpasswd',
  '../../.env',
  '%5c%5cevil',
  "'; drop table stories; --",
  '<script>alert(1)</script>',
  '\u202etxt',
  '🙂',
  'a'.repeat(300),
  '[object Object]',
  '__proto__',
  'constructor',
  'null',
  '-1',
  '99999999999999999999999999',
  '1e400',
  ' ',
  '',
].map((word) => encodeOdd(word));
const HEADERS = [
  ...Array<string>(6).fill('x-dayglass: 1'),
  'sec-fetch-site: same-origin',
  'sec-fetch-site: cross-site',
  'sec-fetch-site: none',
  'origin: null',
  'origin: http://elsewhere.example',
  'rsc: 1',
  'next-router-state-tree: %5B%22%22%5D',
  'next-router-state-tree: nonsense',
  'next-action: 0123456789abcdef0123456789abcdef01234567',
  'next-router-prefetch: 1',
  'x-middleware-subrequest: middleware:middleware:middleware',
  'x-forwarded-host: elsewhere.example',
  'x-forwarded-proto: https',
  'x-forwarded-for: 203.0.113.7',
  'range: bytes=9-3',
  'range: bytes=0-0,5-9',
  'if-none-match: *',
  'accept-language: ar',
  'accept-language: %%%',
  'cookie: theme=x; locale=<>; a=%',
  'content-type: multipart/form-data; boundary=x',
  'authorization: Bearer dg_nonsense',
  'accept: text/x-component',
];
const BODIES = ['', '', '{}', '{"a":', '[]', 'null', '"\ud800"', '\u0000\u0001', `{"x":"${'y'.repeat(2000)}"}`];

test('three thousand odd requests break nothing, give nothing away and cost nothing', async ({
  dayglass,
  database,
}) => {
  test.setTimeout(300_000);
  const random = createRandom(20261127);
  const paidFor = async () => Object.keys((await dayglass.simulator.stats()).byAccount);
  const meant = new Set(await paidFor());
  const requests = Array.from({ length: COUNT }, (_, at) => compose(random, dayglass.url, at, meant));
  await inTurns(requests, async (text) => judge(text, await sendRaw(dayglass.url, text), dayglass.settings));
  const paid = await paidFor();
  expect(paid.filter((name) => !meant.has(name))).toEqual([]);
  expect(paid.length).toBeGreaterThan(5);
  expect(dayglass.output()).not.toContain('unexpected failure');

  await setAway(database.url, true);
  await inTurns(requests.slice(0, 300), async (text) =>
    judge(text, await sendRaw(dayglass.url, text), dayglass.settings),
  );
  await setAway(database.url, false);
});

function compose(random: () => number, url: string, at: number, meant: Set<string>): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const name = `odd.${at}`;
  const method = pick(METHODS);
  const path = pick(ROUTES)
    .replaceAll('NAME', () => (random() < 0.7 ? name : pick(WORDS)))
    .replaceAll('WORD', () => pick(WORDS))
    .replaceAll('ID', () => (random() < 0.5 ? String(Math.floor(random() * 1e12)) : pick(WORDS)))
    .replaceAll('MEDIA', () => (random() < 0.5 ? 'AAAAAAAAAAAAAAAAAAAAAA' : pick(WORDS)));
  const headers = [...new Set(Array.from({ length: Math.floor(random() * 4) }, () => pick(HEADERS)))];
  const body = method === 'GET' || method === 'HEAD' ? '' : pick(BODIES);
  const isLookup = method === 'GET' && path.startsWith('/api/stories?');
  const isOwn = headers.some((header) => /^(x-dayglass|sec-fetch-site: (same-origin|none))/.test(header));
  const isAhead = headers.includes('next-router-prefetch: 1');
  if (isLookup && isOwn && !isAhead) {
    meant.add(name);
    for (const id of path.match(/user_id=(\d+)/)?.slice(1) ?? []) meant.add(`id:${id}`);
  }
  return [
    `${method} ${path} HTTP/1.1`,
    `host: ${new URL(url).host}`,
    'connection: close',
    ...headers,
    ...(body ? [`content-length: ${Buffer.byteLength(body)}`] : []),
    '',
    body,
  ].join('\r\n');
}

type Answer = Awaited<ReturnType<typeof sendRaw>>;

function judge(request: string, { status, head, body }: Answer, settings: Record<string, string>): void {
  const secrets = [
    DEMO_KEY,
    settings.DATABASE_URL ?? '-',
    process.cwd(),
    'node_modules',
    'select "',
    'insert into',
    'Failed query',
    /\bat .{1,80}\.(js|ts):\d+/,
  ];
  const told = secrets.find((secret) =>
    typeof secret === 'string' ? `${head}${body}`.includes(secret) : secret.test(body),
  );
  if (status < 200 || status === 500 || told) throw new Error(`${request}\n\nwas answered ${head}\n${String(told)}`);
}

async function inTurns(requests: string[], run: (text: string) => Promise<void>): Promise<void> {
  const queue = [...requests];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await run(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function setAway(databaseUrl: string, isAway: boolean): Promise<void> {
  const name = new URL(databaseUrl).pathname.slice(1);
  const server = withDatabase(databaseUrl, 'postgres');
  await runSql(server, `alter database ${name} allow_connections ${!isAway}`);
  if (isAway) await runSql(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
}

/** What may stand in a request line is left as it is. */
function encodeOdd(word: string): string {
  return word.replace(/[^\x21-\x7e]/gu, (char) => encodeURIComponent(char));
}

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 13), 3266489917) >>> 0;
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}
