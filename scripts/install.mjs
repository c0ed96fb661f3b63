// Hides when and how dependencies are installed: once per lock file and platform, one install at a time, the lock file untouched.
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const silentHolderMs = 15_000;

/** `run(file, args, stdio)` spawns a process and resolves to its exit code. Throws an Error with one readable line. */
export async function ensureInstalled(root, run) {
  if (isInstalled(root)) return;
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  const release = await acquireLock(join(root, 'node_modules', '.dayglass-install.lock'));
  try {
    if (!isInstalled(root)) await install(root, run);
  } finally {
    release();
  }
}

async function install(root, run) {
  console.log('Installing dependencies ...');
  const lockFile = join(root, 'package-lock.json');
  const before = readFileSync(lockFile);
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const flags = ['--no-save', '--no-audit', '--no-fund', '--include=dev', '--include=optional', '--loglevel=error'];
  const code = await run(npm[0], [...npm.slice(1), 'install', ...flags], 'inherit');
  if (!readFileSync(lockFile).equals(before)) {
    writeFileSync(lockFile, before);
    throw new Error(
      'The install wanted another package-lock.json, so package.json and the lock file disagree. The lock file was put back.',
    );
  }
  if (code !== 0) throw new Error(`npm install failed with exit code ${code}.`);
  if (!existsSync(join(root, 'node_modules', '.bin', 'node'))) {
    throw new Error(
      'npm did not install the Node runtime. Are install scripts switched off (npm config get ignore-scripts)?',
    );
  }
  writeFileSync(markerOf(root), fingerprint(root));
}

function isInstalled(root) {
  try {
    return (
      readFileSync(markerOf(root), 'utf8') === fingerprint(root) &&
      existsSync(join(root, 'node_modules', '.bin', 'node'))
    );
  } catch {
    return false;
  }
}

function markerOf(root) {
  return join(root, 'node_modules', '.dayglass-install');
}

function fingerprint(root) {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\n`);
  for (const file of ['package-lock.json', 'package.json']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

async function acquireLock(path) {
  const claim = `${path}.${process.pid}`;
  writeFileSync(claim, String(process.pid));
  for (let said = false; !tryLink(claim, path); await sleep(200)) {
    const holder = readHolder(path);
    if (holder === null) continue;
    if (holder.isGone) {
      rmSync(path, { force: true });
    } else if (!said) {
      console.log(`Another install is running (process ${holder.pid}), waiting for it ...`);
      said = true;
    }
  }
  const heartbeat = setInterval(() => utimesSync(path, new Date(), new Date()), 1000);
  return () => {
    clearInterval(heartbeat);
    rmSync(path, { force: true });
    rmSync(claim, { force: true });
  };
}

function tryLink(claim, path) {
  try {
    linkSync(claim, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return { pid, isGone: !isAlive(pid) || Date.now() - statSync(path).mtimeMs > silentHolderMs };
  } catch {
    return null;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
