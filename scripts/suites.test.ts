import { expect, test } from 'vitest';
import { judgeBoundaries } from './check.ts';
import { countPlaywright, countVitest, judge } from './suites.ts';

const vitestReport = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };

test('a Vitest report is counted by tests, and a file that could not be loaded counts as one failure', () => {
  const testResults = [
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
    { status: 'failed', assertionResults: [] },
  ];
  expect(countVitest({ ...vitestReport, testResults })).toEqual({ passed: 7, failed: 2, skipped: 3 });
});

test('a Playwright report is counted by tests, and an error outside a test counts as one failure', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countPlaywright({ stats, errors: [{ message: 'no set-up' }] })).toEqual({ passed: 5, failed: 2, skipped: 2 });
});

test.each([
  ['it left no report', true, null],
  ['it ran nothing', true, { passed: 0, failed: 0, skipped: 3 }],
  ['it ended badly though every test passed', false, { passed: 5, failed: 0, skipped: 0 }],
])('a suite has failed when %s', (_reason, ok, count) => {
  expect(judge(ok, count).failed).toBe(1);
});

test('a suite that went well is taken at its word', () => {
  expect(judge(true, { passed: 5, failed: 0, skipped: 1 })).toEqual({ passed: 5, failed: 0, skipped: 1 });
});

test.each([
  ['no dependency violations found (0 modules, 0 dependencies cruised)', false],
  ['  warn missing-tsc-transpiler\nno dependency violations found (12 modules, 3 dependencies cruised)', false],
  ['', false],
  ['no dependency violations found (225 modules, 586 dependencies cruised)', true],
])('boundaries that say "%s" are %s', (output, ok) => {
  expect(judgeBoundaries({ ok: true, output }).ok).toBe(ok);
});
