// Boots Dayglass on whatever Node the machine has: installs, then hands the command to the Node that the project brings.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { onNpmDeath } from './npm-death.mjs';

const programs = {
  start: ['scripts/start.ts'],
  dev: ['scripts/start.ts', '--dev'],
  test: ['scripts/test.ts'],
  check: ['scripts/check.ts'],
  bench: ['scripts/bench.ts'],
  soak: ['scripts/soak.ts'],
  simulator: ['lib/simulator/main.ts'],
};

const root = fileURLToPath(new URL('..', import.meta.url));
const binaries = join(root, 'node_modules', '.bin');
let child = null;
let interrupted = null;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = signal;
    child?.kill(signal);
  });
}
onNpmDeath(() => process.emit('SIGTERM'));
process.exitCode = await main(process.argv[2], process.argv.slice(3));

async function main(command, args) {
  const program = programs[command ?? ''];
  if (!program) {
    console.error(`Usage: node scripts/run.mjs ${Object.keys(programs).join('|')} [arguments]`);
    return 1;
  }
  try {
    await ensureInstalled(root, run);
  } catch (error) {
    console.error(error.message);
    return 1;
  }
  if (interrupted) return 128 + constants.signals[interrupted];
  const flags = ['--conditions=react-server', '--disable-warning=ExperimentalWarning'];
  return run(join(binaries, 'node'), [...flags, ...program, ...args], ['inherit', 'inherit', 'inherit', 'ipc']);
}

function run(file, args, stdio) {
  const env = { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}` };
  return new Promise((resolve, reject) => {
    child = spawn(file, args, { cwd: root, env, stdio });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      child = null;
      resolve(signal ? 128 + constants.signals[signal] : code);
    });
  });
}
