import { expect, test } from 'vitest';
import { judgeBoundaries } from './check.ts';
import { projectPath } from './project.ts';
import { countPlaywright, countVitest, describeFailures, judge } from './reports.ts';
import { runTask } from './task.ts';

const failure = { name: 'feed shares a call', file: 'lib/feed/feed.test.ts', message: 'expected 2 to be 1' };

test('a Vitest report is counted by tests, and a file that could not be loaded counts as one failure', () => {
  const shared = { status: 'failed', fullName: ' feed shares a call', failureMessages: ['expected 2 to be 1'] };
  const testResults = [
    { name: projectPath('lib/feed/feed.test.ts'), status: 'failed', message: '', assertionResults: [shared] },
    { name: projectPath('lib/env.test.ts'), status: 'failed', message: 'no such import', assertionResults: [] },
  ];
  const report = { numPassedTests: 7, numPendingTests: 2, numTodoTests: 1, testResults };
  const broken = { name: 'the file as a whole', file: 'lib/env.test.ts', message: 'no such import' };
  expect(countVitest(report)).toEqual({ passed: 7, skipped: 3, failures: [failure, broken] });
});

test('a Playwright report is counted by tests, and an error outside a test counts as one failure', () => {
  const toSpec = (title: string, status: string, errors: { message: string }[]) => {
    return { title, file: 'watch.spec.ts', line: 5, tests: [{ status, results: [{ errors }] }] };
  };
  const inner = { title: 'on a phone', specs: [toSpec('a tap goes on', 'unexpected', [{ message: 'no tap' }])] };
  const suites = [{ title: 'watch.spec.ts', specs: [toSpec('a key goes on', 'expected', [])], suites: [inner] }];
  const stats = { expected: 4, flaky: 1, skipped: 2 };
  const failures = [
    { name: 'on a phone › a tap goes on', file: 'watch.spec.ts:5', message: 'no tap' },
    { name: 'outside any test', file: null, message: 'no set-up' },
  ];
  expect(countPlaywright({ stats, suites, errors: [{ message: 'no set-up' }] })).toEqual({
    passed: 5,
    skipped: 2,
    failures,
  });
});

test.each([
  ['left no report', true, null],
  ['ran nothing', true, { passed: 0, skipped: 3, failures: [] }],
  ['ended badly though every test passed', false, { passed: 5, skipped: 0, failures: [] }],
])('a suite that %s has failed, and its last words are told', (reason, ok, count) => {
  const output = `${'before\n'.repeat(40)}Unhandled error: the last words\n`;
  const [only] = judge(ok, count, output).failures;
  expect(only).toMatchObject({ name: `it ${reason}`, message: expect.stringMatching(/the last words$/) });
  expect(only?.message.split('\n').length).toBeLessThan(20);
});

test('a suite is otherwise taken at its word', () => {
  const well = { passed: 5, skipped: 1, failures: [] };
  expect(judge(true, well, 'a warning')).toBe(well);
  const badly = { passed: 5, skipped: 1, failures: [failure] };
  expect(judge(false, badly, '')).toBe(badly);
});

test('what failed is repeated in plain text: suite, file, name and the beginning of what it said', () => {
  const message = `\u001B[31mexpected 2 to be 1\u001B[39m\n  at run (node_modules/x.js)\n${'at somewhere\n'.repeat(40)}`;
  const lines = describeFailures('unit', [{ ...failure, message }, failure]).split('\n');
  expect(lines.slice(0, 3)).toEqual([
    'FAILED unit · lib/feed/feed.test.ts · feed shares a call',
    '    expected 2 to be 1',
    '    at somewhere',
  ]);
  expect(lines).toHaveLength(18);
});

test('a task that is seen keeps what it says of errors, and does not wait for one that outlives it', async () => {
  const program = `
    const options = { detached: true, stdio: ['ignore', 'ignore', 'inherit'] };
    const child = require('node:child_process').spawn('sleep', ['60'], options);
    console.error('a word on ' + child.pid);
    process.exit(3);
  `;
  const { ok, output } = await runTask(process.execPath, ['-e', program]);
  expect(ok).toBe(false);
  const pid = Number(/^a word on (\d+)$/.exec(output)?.[1]);
  process.kill(pid, 'SIGKILL');
});

test.each([
  ['no dependency violations found (0 modules, 0 dependencies cruised)', false],
  ['  warn missing-tsc-transpiler\nno dependency violations found (12 modules, 3 dependencies cruised)', false],
  ['', false],
  ['no dependency violations found (225 modules, 586 dependencies cruised)', true],
])('boundaries that say "%s" are %s', (output, ok) => {
  expect(judgeBoundaries({ ok: true, output }).ok).toBe(ok);
});
