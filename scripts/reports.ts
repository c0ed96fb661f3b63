// Hides what the reports of the test runners look like: what comes out is a count, and what failed.
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { projectRoot } from './project.ts';

export type Failure = { name: string; file: string | null; message: string };
export type Count = { passed: number; skipped: number; failures: Failure[] };

const shownLines = 15;

const vitestReportSchema = z.object({
  numPassedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

const errorSchema = z.object({ message: z.string().optional(), value: z.string().optional() });
const playwrightSuiteSchema = z.object({
  title: z.string(),
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      line: z.number(),
      tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ errors: z.array(errorSchema) })) })),
    }),
  ),
  get suites() {
    return z.array(playwrightSuiteSchema).optional();
  },
});
type PlaywrightSuite = z.infer<typeof playwrightSuiteSchema>;

const playwrightReportSchema = z.object({
  stats: z.object({ expected: z.number(), flaky: z.number(), skipped: z.number() }),
  suites: z.array(playwrightSuiteSchema),
  errors: z.array(errorSchema),
});

/** A suite that broke, or ran nothing, has failed whatever its report says; `output` is what is then known. */
export function judge(ok: boolean, count: Count | null, output: string): Count {
  if (count === null) return { passed: 0, skipped: 0, failures: [toSilent('left no report', output)] };
  if (count.failures.length > 0) return count;
  if (count.passed === 0) return { ...count, failures: [toSilent('ran nothing', output)] };
  return ok ? count : { ...count, failures: [toSilent('ended badly though every test passed', output)] };
}

export function countVitest(report: unknown): Count | null {
  const parsed = vitestReportSchema.safeParse(report);
  if (!parsed.success) return null;
  const { numPassedTests, numPendingTests, numTodoTests, testResults } = parsed.data;
  const failures = testResults.flatMap(({ name, status, message, assertionResults }): Failure[] => {
    const file = relative(projectRoot, name);
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [{ name: 'the file as a whole', file, message }];
    return failed.map((one) => ({ name: one.fullName.trim(), file, message: one.failureMessages.join('\n') }));
  });
  return { passed: numPassedTests, skipped: numPendingTests + numTodoTests, failures };
}

export function countPlaywright(report: unknown): Count | null {
  const parsed = playwrightReportSchema.safeParse(report);
  if (!parsed.success) return null;
  const { stats, suites, errors } = parsed.data;
  const outside = errors.map((error) => ({ name: 'outside any test', file: null, message: toMessage([error]) }));
  const failures = [...suites.flatMap((suite) => listUnexpected(suite, [])), ...outside];
  return { passed: stats.expected + stats.flaky, skipped: stats.skipped, failures };
}

/** Repeats what failed where the end of a log shows it. */
export function describeFailures(suite: string, failures: Failure[]): string {
  const described = failures.map(({ name, file, message }) => {
    const lines = stripVTControlCharacters(message).trim().split('\n').filter(isOurs).slice(0, shownLines);
    return [`FAILED ${suite}${file ? ` · ${file}` : ''} · ${name}`, ...lines.map((line) => `    ${line}`.trimEnd())];
  });
  return described.flat().join('\n');
}

function listUnexpected({ specs, suites = [] }: PlaywrightSuite, above: string[]): Failure[] {
  const own = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ results }) => ({
        name: [...above, spec.title].join(' › '),
        file: `${spec.file}:${spec.line}`,
        message: toMessage(results.at(-1)?.errors ?? []),
      })),
  );
  const below = suites.flatMap((suite) => listUnexpected(suite, [...above, suite.title]));
  return [...own, ...below];
}

function isOurs(line: string): boolean {
  return !/^\s+at .*(node_modules|<anonymous>)/.test(line);
}

function toMessage(errors: z.infer<typeof errorSchema>[]): string {
  return errors.map(({ message, value }) => message ?? value ?? '').join('\n');
}

function toSilent(what: string, output: string): Failure {
  const lines = stripVTControlCharacters(output).trim().split('\n').slice(-shownLines);
  return { name: `it ${what}`, file: null, message: lines.join('\n') };
}
