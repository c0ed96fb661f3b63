// Hides how each suite is run and what its report looks like: what comes out is a count.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ensureBuilt } from './build.ts';
import { runChecks } from './check.ts';
import { ensureChromium } from './chromium.ts';
import { toolPath } from './project.ts';
import { runTask } from './task.ts';

export type Count = { passed: number; failed: number; skipped: number };

const vitestReportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

const playwrightReportSchema = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

export async function runCheckSuite(): Promise<Count> {
  const results = await runChecks();
  const failed = results.filter((result) => !result.ok).length;
  return { passed: results.length - failed, failed, skipped: 0 };
}

export async function runUnitSuite(args: string[]): Promise<Count> {
  return withReport(async (report) => {
    const flags = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { ok } = await runTask(toolPath('vitest'), [...flags, ...args]);
    return judge(ok, countVitest(readReport(report)));
  });
}

export async function runBrowserSuite(args: string[]): Promise<Count> {
  const chromium = await ensureChromium();
  const built = await ensureBuilt(() => console.log('Building ...'));
  if (!built.ok) throw new Error(`The build failed.\n${built.output}`);
  return withReport(async (report) => {
    const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const { ok } = await runTask(toolPath('playwright'), ['test', '--reporter=list,json', ...args], { env });
    return judge(ok, countPlaywright(readReport(report)));
  });
}

/** A suite that broke, or ran nothing, has failed whatever its report says. */
export function judge(ok: boolean, count: Count | null): Count {
  if (count === null) return { passed: 0, failed: 1, skipped: 0 };
  const isSilent = count.failed === 0 && (!ok || count.passed === 0);
  return isSilent ? { ...count, failed: 1 } : count;
}

export function countVitest(report: unknown): Count | null {
  const parsed = vitestReportSchema.safeParse(report);
  if (!parsed.success) return null;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = parsed.data;
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  ).length;
  return { passed: numPassedTests, failed: numFailedTests + broken, skipped: numPendingTests + numTodoTests };
}

export function countPlaywright(report: unknown): Count | null {
  const parsed = playwrightReportSchema.safeParse(report);
  if (!parsed.success) return null;
  const { expected, unexpected, flaky, skipped } = parsed.data.stats;
  return { passed: expected + flaky, failed: unexpected + parsed.data.errors.length, skipped };
}

async function withReport(run: (path: string) => Promise<Count>): Promise<Count> {
  const dir = mkdtempSync(join(tmpdir(), 'dayglass-report-'));
  try {
    return await run(join(dir, 'report.json'));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
