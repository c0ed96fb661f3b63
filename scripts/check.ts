// The checks that read the code without running it.
import { pathToFileURL } from 'node:url';
import { projectRoot, toolPath } from './project.ts';
import { runTask, type TaskResult } from './task.ts';

export type CheckResult = TaskResult & { name: string };

const checks: { name: string; run: () => Promise<TaskResult> }[] = [
  { name: 'types', run: checkTypes },
  { name: 'format and lint', run: () => runTask(toolPath('biome'), ['check', '--error-on-warnings'], { quiet: true }) },
  { name: 'boundaries', run: checkBoundaries },
  { name: 'dead code', run: () => runTask(toolPath('knip'), ['--no-progress'], { quiet: true }) },
  // What nothing but a test uses is dead too.
  {
    name: 'dead code in production',
    run: () => runTask(toolPath('knip'), ['--no-progress', '--production'], { quiet: true }),
  },
];

/** Runs every check, printing a line for each and the tool's words for one that fails. */
export async function runChecks(): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { name, run } of checks) {
    const started = performance.now();
    const result = await run();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (!result.ok) console.log(result.output);
    console.log(`${result.ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
    results.push({ name, ...result });
  }
  return results;
}

/** dependency-cruiser is content when it sees nothing, so that is a failure here. */
export function judgeBoundaries({ ok, output }: TaskResult): TaskResult {
  const modules = Number(/(\d+) modules/.exec(output)?.[1] ?? 0);
  const isBlind = modules === 0 || output.includes('missing-tsc-transpiler');
  return { ok: ok && !isBlind, output: isBlind ? `${output}\ndependency-cruiser saw no modules.` : output };
}

export async function runBoundaries(sources: string[], cwd: string): Promise<TaskResult> {
  const args = ['--config', '.dependency-cruiser.mjs', ...sources];
  return judgeBoundaries(await runTask(toolPath('depcruise'), args, { quiet: true, cwd }));
}

async function checkTypes(): Promise<TaskResult> {
  const generated = await runTask(toolPath('next'), ['typegen'], {
    quiet: true,
    env: { NEXT_TELEMETRY_DISABLED: '1' },
  });
  return generated.ok ? runTask(toolPath('tsc'), ['--noEmit', '--pretty', 'false'], { quiet: true }) : generated;
}

function checkBoundaries(): Promise<TaskResult> {
  return runBoundaries(['app', 'components', 'lib', 'scripts', 'e2e', 'instrumentation.ts'], projectRoot);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const results = await runChecks();
  process.exitCode = results.every((result) => result.ok) ? 0 : 1;
}
