// `npm run soak`: the long forms of the checks that `npm test` holds short, and their sum as the last line.
import { describeFailures } from './reports.ts';
import { runBrowserSuite } from './suites.ts';
import { stopTasks } from './task.ts';
import { sweepTestPostgres } from './testing/sweep.ts';

const LONG = ['kills'];

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopTasks());
process.on('disconnect', () => void stopTasks());

process.env.SOAK = '1';
const { passed, failures } = await runBrowserSuite(process.argv.length > 2 ? process.argv.slice(2) : LONG);
sweepTestPostgres();
if (process.connected) process.disconnect();
if (failures.length > 0) console.log(`\n${describeFailures('soak', failures)}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
