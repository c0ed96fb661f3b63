// `npm test`: every check and suite, one after another, and their sum as the last line.
import { type Count, describeFailures } from './reports.ts';
import { runBrowserSuite, runCheckSuite, runUnitSuite } from './suites.ts';
import { stopTasks } from './task.ts';
import { sweepTestPostgres } from './testing/sweep.ts';

/** Ends a run that hangs; the suite itself should stay under 20 minutes. */
const timeLimitMs = 80 * 60_000;

const suites: { name: string; run: (args: string[]) => Promise<Count> }[] = [
  { name: 'check', run: runCheckSuite },
  { name: 'unit', run: runUnitSuite },
  { name: 'e2e', run: runBrowserSuite },
];

let stopped: string | null = null;
const timer = setTimeout(() => stop(`The tests took longer than ${timeLimitMs / 60_000} minutes.`), timeLimitMs);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop('Interrupted.'));
process.on('disconnect', () => stop('Interrupted.'));

const [first, ...rest] = process.argv.slice(2);
const chosen = suites.filter(({ name }) => name === first);
const total = { passed: 0, failed: 0, skipped: 0 };
const told: string[] = [];
for (const { name, run } of chosen.length > 0 ? chosen : suites) {
  if (stopped) break;
  console.log(`\n== ${name}`);
  add(name, await count(() => run(chosen.length > 0 ? rest : [])));
}
if (stopped) {
  told.push(stopped);
  total.failed += 1;
}
clearTimeout(timer);
sweepTestPostgres();
if (process.connected) process.disconnect();
process.exitCode = total.failed > 0 ? 1 : 0;
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
if (told.length > 0) console.log(`\n${told.join('\n\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);

function stop(reason: string): void {
  stopped ??= reason;
  void stopTasks();
}

async function count(run: () => Promise<Count>): Promise<Count> {
  try {
    return await run();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.log(message);
    return { passed: 0, skipped: 0, failures: [{ name: 'it could not be run', file: null, message }] };
  }
}

function add(suite: string, { passed, skipped, failures }: Count): void {
  total.passed += passed;
  total.failed += failures.length;
  total.skipped += skipped;
  if (failures.length > 0) told.push(describeFailures(suite, failures));
}
