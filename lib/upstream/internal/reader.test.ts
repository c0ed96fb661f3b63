import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { readReply } from './reader.ts';
import { type Reading, readBody } from './reading.ts';

const WHO = { username: 'javan' };
const TAG = { hashtag: { name: 'x' }, x: 0.5, y: 0.5, width: 0.1, height: 0.1 };
const ROOT = new URL('../../..', import.meta.url);

/** Asks for one large answer and then has nothing left to do. */
const PROGRAM = `
  const { readReply } = await import(${JSON.stringify(pathToFileURL(fileURLToPath(new URL('reader.ts', import.meta.url))))});
  const text = JSON.stringify({ code: 0, data: { data: { items: [${JSON.stringify(toItem(1))}], additional_data: {} } } });
  const body = new TextEncoder().encode(text.padEnd(1024 * 1024));
  const reading = await readReply([body], { username: 'javan' }).catch((error) => ({ failed: String(error) }));
  console.log(JSON.stringify(reading));
`;

it('reads a large answer as it would a small one, in a thread of its own', async () => {
  const items = Array.from({ length: 65 }, (_, index) => toItem(index, { story_hashtags: Array(70).fill(TAG) }));
  const expected = readBody([toBytes(items)], WHO);
  expect(storiesOf(expected)).toHaveLength(65);
  for (let turn = 0; turn < 2; turn += 1) {
    const body = toBytes(items);
    expect(body.length).toBeGreaterThan(256 * 1024);
    expect(await readReply([body], WHO)).toEqual(expected);
    expect(body.buffer.detached).toBe(true);
  }
});

it('takes several at once, and forgets one that is no answer', async () => {
  const bodies = [toBytes([toItem(1)], 300_000), new Uint8Array(300_000), toBytes([toItem(2)], 300_000)];
  const readings = await Promise.all(bodies.map((body) => readReply([body], WHO)));
  expect(readings.map(storiesOf)).toMatchObject([[{ id: toItem(1).id }], null, [{ id: toItem(2).id }]]);
  expect(readings[1]).toEqual({ fault: 'SyntaxError' });
});

it('reads what is small but dear there too', async () => {
  const body = new TextEncoder().encode(`{"code":0,"data":{"data":{"items":[${'{},'.repeat(60_000)}{}]}}}`);
  expect(await readReply([body], WHO)).toMatchObject({ envelope: { content: { kind: 'foreign' } } });
  expect(body.buffer.detached).toBe(true);
});

it('lets a plain program end, and tells when the thread cannot be started', async () => {
  expect(await runProgram(fileURLToPath(ROOT))).toMatchObject({ envelope: { content: { kind: 'reel' } } });
  expect(await runProgram(tmpdir())).toEqual({ failed: expect.stringMatching(/Cannot find module|ended/) });
}, 60_000);

async function runProgram(cwd: string): Promise<unknown> {
  const flags = ['--conditions=react-server', '--input-type=module', '--eval', PROGRAM];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd, timeout: 20_000 });
  return JSON.parse(stdout);
}

function storiesOf(reading: Reading): unknown[] | null {
  const content = 'envelope' in reading ? reading.envelope.content : null;
  return content?.kind === 'reel' ? content.reel.stories : null;
}

function toBytes(items: unknown[], size = 0): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify({ code: 0, data: { data: { items, additional_data: {} } } });
  return new TextEncoder().encode(text.padEnd(size));
}

function toItem(index: number, change: Record<string, unknown> = {}): Record<string, unknown> {
  const id = String(3849025813912605899n + BigInt(index));
  return { id, taken_at: 1773059653, thumbnail_url: 'https://a.b/c.jpg', ...change };
}
