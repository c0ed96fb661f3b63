// Hides how the death of npm is noticed: a killed npm cannot pass a signal on, and may have left a shell between.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const everyMs = 500;

/** Calls back once when the npm that runs this script is gone; never where no npm does. */
export function onNpmDeath(callback) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const shell = commandOf(parent).includes('run.mjs') ? parent : null;
  const grandparent = shell && parentOf(shell);
  const timer = setInterval(() => {
    if (process.ppid === parent && (!shell || parentOf(shell) === grandparent)) return;
    clearInterval(timer);
    callback();
  }, everyMs).unref();
}

function parentOf(pid) {
  if (process.platform !== 'linux') return Number(ask(pid, 'ppid='));
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

function commandOf(pid) {
  if (process.platform !== 'linux') return ask(pid, 'command=');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function ask(pid, field) {
  try {
    return execFileSync('ps', ['-o', field, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
