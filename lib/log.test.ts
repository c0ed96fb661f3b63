import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLogger } from './log.ts';

const HUGE = 'x'.repeat(3_000_000);

it('leaves an ordinary line as it is', () => {
  expect(write((log) => log.warn({ asked: 'u:javan', reasons: { a: 1 }, list: [1, null] }, 'read'))).toMatchObject({
    level: 'warn',
    module: 'test',
    asked: 'u:javan',
    reasons: { a: 1 },
    list: [1, null],
    msg: 'read',
  });
});

it('says how much of a long text it left out, and cuts no character in half', () => {
  const { text } = write((log) => log.warn({ text: `a${'😀'.repeat(10_000)}` }, 'long'));
  expect(text).toMatch(/^a(😀)+… \d+ more$/u);
  const [, kept = '', more] = /^(.+)… (\d+) more$/u.exec(String(text)) ?? [];
  expect(kept.length + Number(more)).toBe(20_001);
});

it('keeps name, message and place of an error, whatever its size and wherever it is', () => {
  const error = new Error(HUGE, { cause: new Error(HUGE) });
  for (const line of [write((log) => log.error(error)), write((log) => log.error({ err: error }, 'failed'))])
    expect(line).toMatchObject({ err: { type: 'Error', message: expect.stringMatching(/^x+… \d+ more$/) } });
  expect(write((log) => log.error({ error: new TypeError('small') }, 'failed'))).toMatchObject({
    error: { type: 'TypeError', message: 'small', stack: expect.stringContaining('log.test.ts') },
  });
});

it.each<[string, unknown]>([
  ['a text', HUGE],
  ['a name', { [HUGE]: 1 }],
  ['many texts', Array.from({ length: 90 }, () => 'y'.repeat(2000))],
  ['endless lists', Array.from({ length: 1_000_000 }, () => [1, 2, 3])],
  ['endless objects', Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`k${index}`, index]))],
  ['bytes', Buffer.alloc(10_000_000)],
  ['what JSON writes six times as long', '\u0001'.repeat(1_000_000)],
  ['many of these', Array.from({ length: 90 }, () => '\u0001'.repeat(2000))],
  ['a circle', circle()],
  ['other scripts', '漢'.repeat(1_000_000)],
])('%s makes no line over 16 kB and no text over 2 kB', (_name, value) => {
  const line = write((log) => log.warn({ value, other: value }, String(value).slice(0, 3_000_000)));
  expect(line.level).toBe('warn');
});

it('stays small whatever is logged', () => {
  fc.assert(
    fc.property(fc.object({ maxDepth: 4 }), fc.string({ unit: 'binary' }), (value, text) => {
      write((log) => log.info(value, text.repeat(500)));
    }),
    { numRuns: 30 },
  );
});

/** The line that it writes, once it is seen to be small. */
function write(use: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown> {
  const lines: string[] = [];
  use(createLogger('info', { write: (line) => lines.push(line) }).child({ module: 'test' }));
  expect(lines).toHaveLength(1);
  const [line = ''] = lines;
  expect(line.endsWith('\n')).toBe(true);
  expect(Buffer.byteLength(line)).toBeLessThanOrEqual(16 * 1024);
  const parsed: Record<string, unknown> = JSON.parse(line, (_key, value) => {
    if (typeof value === 'string') expect(Buffer.byteLength(value)).toBeLessThanOrEqual(2048);
    return value;
  });
  return parsed;
}

function circle(): object {
  const holder: { self?: object } = {};
  holder.self = holder;
  return holder;
}
