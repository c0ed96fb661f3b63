import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, runSql, type TestDatabase } from '#scripts/testing/database.ts';
import { type Handle, startTestVendor, status, type TestVendor } from '#scripts/testing/vendor.ts';

const KEY = 'sk_live_never_shown_1234567890';

/** Runs in a process of its own, so that all it prints and logs is seen. */
const PROGRAM = `
  import { inspect } from 'node:util';
  import { log } from '#lib/log.ts';
  import { fetchReel, getUpstreamHealth } from '#lib/upstream/server.ts';
  import { closeDatabase } from '#lib/db/server.ts';
  const owner = { kind: 'person', id: 'owner', role: 'owner', address: null };
  const error = await fetchReel(owner, { username: 'javan' }, 'lookup').catch((reason) => reason);
  log('test').error({ err: error, error }, 'failed');
  console.log(inspect(error, { depth: 20, showHidden: true }), error.stack, await getUpstreamHealth());
  await closeDatabase();
`;

let database: TestDatabase;
let vendor: TestVendor;

beforeAll(async () => {
  [database, vendor] = await Promise.all([createTestDatabase(), startTestVendor()]);
});

afterAll(async () => {
  await vendor.close();
  await database.drop();
});

it.each<[string, string, Handle]>([
  ['in a message', 'upstream_auth', status(401, { code: 401, message: `bad key ${KEY}`, data: null })],
  ['as the body', 'upstream_unreadable', status(200, KEY)],
  ['as a status line', 'upstream_unreadable', (response) => void response.socket?.end(`HTTP/1.1 ${KEY}\r\n\r\n`)],
  ['in no answer at all', 'upstream_unreachable', (response) => void response.socket?.destroy()],
])(
  'no log line, error or ledger entry has the key: %s',
  async (_name, code, handle) => {
    vendor.answer(handle);
    const printed = await runProgram();
    expect(printed).toContain(code);
    expect(vendor.calls).toMatchObject([{ authorization: `Bearer ${KEY}` }]);
    expect(printed).not.toContain(KEY);
    expect(JSON.stringify(await runSql(database.url, 'select * from ledger'))).not.toContain(KEY);
  },
  60_000,
);

async function runProgram(): Promise<string> {
  const flags = ['--conditions=react-server', '--input-type=module', '--eval', PROGRAM];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, flags, {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      KEYAPI_KEY: KEY,
      KEYAPI_BASE_URL: vendor.url,
      LOG_LEVEL: 'trace',
    },
  });
  return stdout + stderr;
}
