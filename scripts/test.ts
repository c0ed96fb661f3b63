// `npm test`: every check and suite, one after another, and their sum as the last line.
import { type Count, runBrowserSuite, runCheckSuite, runUnitSuite } from './suites.ts';
import { stopTasks } from './task.ts';
import { sweepTestPostgres } from './testing/sweep.ts';

const timeLimitMs = 14 * 60_000;

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
const total: Count = { passed: 0, failed: 0, skipped: 0 };
for (const { name, run } of chosen.length > 0 ? chosen : suites) {
  if (stopped) break;
  console.log(`\n== ${name}`);
  add(total, await count(() => run(chosen.length > 0 ? rest : [])));
}
if (stopped) {
  console.log(stopped);
  total.failed += 1;
}
clearTimeout(timer);
sweepTestPostgres();
if (process.connected) process.disconnect();
process.exitCode = total.failed > 0 ? 1 : 0;
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);

function stop(reason: string): void {
  stopped ??= reason;
  void stopTasks();
}

async function count(run: () => Promise<Count>): Promise<Count> {
  try {
    return await run();
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function add(sum: Count, { passed, failed, skipped }: Count): void {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
}
