// `npm run soak`: the long forms of the checks that `npm test` holds short, and their sum as the last line.
import { describeFailures } from './reports.ts';
import { runBrowserSuite, runUnitSuite } from './suites.ts';
import { stopTasks } from './task.ts';
import { sweepTestPostgres } from './testing/sweep.ts';

const LONG = ['kills'];
const LONG_UNITS = ['lib/media/readers.test.ts'];

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopTasks());
process.on('disconnect', () => void stopTasks());

process.env.SOAK = '1';
const asked = process.argv.slice(2);
const counts = [
  ...(asked.length > 0 ? [] : [await runUnitSuite(LONG_UNITS)]),
  await runBrowserSuite(asked.length > 0 ? asked : LONG),
];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failures = counts.flatMap((count) => count.failures);
sweepTestPostgres();
if (process.connected) process.disconnect();
if (failures.length > 0) console.log(`\n${describeFailures('soak', failures)}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
