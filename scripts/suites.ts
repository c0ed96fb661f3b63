// Hides how each suite is run: what comes out is a count, and what failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.ts';
import { runChecks } from './check.ts';
import { ensureChromium } from './chromium.ts';
import { projectRoot, toolPath } from './project.ts';
import { type Count, countPlaywright, countVitest, judge } from './reports.ts';
import { runTask } from './task.ts';

export async function runCheckSuite(): Promise<Count> {
  const results = await runChecks();
  const failed = results.filter((result) => !result.ok);
  const failures = failed.map(({ name, output }) => ({ name, file: null, message: output }));
  return { passed: results.length - failed.length, skipped: 0, failures };
}

export async function runUnitSuite(args: string[]): Promise<Count> {
  if (/[#?]/.test(projectRoot)) throw new Error('Vitest cannot run in a folder whose path has a # or a ?.');
  return withReport(async (report) => {
    const flags = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { ok, output } = await runTask(toolPath('vitest'), [...flags, ...args]);
    return judge(ok, countVitest(readReport(report)), output);
  });
}

export async function runBrowserSuite(args: string[]): Promise<Count> {
  const chromium = await ensureChromium();
  const built = await ensureBuilt(() => console.log('Building ...'));
  if (!built.ok) throw new Error(`The build failed.\n${built.output}`);
  return withReport(async (report) => {
    const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const { ok, output } = await runTask(toolPath('playwright'), ['test', '--reporter=list,json', ...args], { env });
    return judge(ok, countPlaywright(readReport(report)), output);
  });
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
