// Hides where the database cluster lives, who owns it, and how it comes to be.
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readOrCreateSecret } from '../secret.ts';
import { type Binaries, getBinaries, postgresEnv } from './binaries.ts';
import { canEnter, getIdentity, type Identity, openDirectory } from './identity.ts';

const run = promisify(execFile);
const userName = 'dayglass';

export type Cluster = {
  dir: string;
  identity: Identity | null;
  binaries: Binaries;
  user: string;
  password: string;
};

/** Finds the cluster of a data directory or makes one. `sharedDir` is for root, where others cannot reach into `dataDir`. Throws with one readable line. */
export async function prepareCluster(dataDir: string, sharedDir: string): Promise<Cluster> {
  const fallbackDir = join(sharedDir, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
  const { dir, identity } = locate(dataDir, fallbackDir);
  const binaries = await getBinaries(identity, fallbackDir);
  const passwordFile = join(dataDir, 'postgres.password');
  const isPasswordKnown = existsSync(passwordFile);
  const cluster = { dir, identity, binaries, user: userName, password: readOrCreateSecret(passwordFile) };
  if (!existsSync(join(dir, 'PG_VERSION'))) {
    if (existsSync(dir))
      throw new Error(`${dir} is there, but holds no PostgreSQL database. Move it away, or put the right one back.`);
    await initialise(cluster, dataDir);
    return cluster;
  }
  requireMajor(cluster);
  if (identity && statSync(dir).uid !== identity.uid) chownTree(dir, identity);
  if (!isPasswordKnown) resetPassword(cluster);
  return cluster;
}

function locate(dataDir: string, fallbackDir: string): { dir: string; identity: Identity | null } {
  const pointer = join(dataDir, 'postgres.path');
  if (existsSync(pointer)) {
    const dir = readFileSync(pointer, 'utf8').trim();
    return { dir, identity: getIdentity(dir) };
  }
  const inside = join(dataDir, 'postgres');
  const identity = getIdentity(inside);
  if (!identity || canEnter(dataDir, identity)) return { dir: inside, identity };
  if (existsSync(inside)) {
    throw new Error(
      `The database in ${inside} is out of reach for its user ${identity.uid}: a directory above it is closed.`,
    );
  }
  const dir = join(fallbackDir, 'postgres');
  openDirectory(fallbackDir);
  writeFileSync(pointer, `${dir}\n`);
  return { dir, identity: getIdentity(dir) };
}

async function initialise({ dir, identity, binaries, user, password }: Cluster, dataDir: string): Promise<void> {
  const fresh = `${dir}.new`;
  const passwordFile = `${dir}.initial-password`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (identity) for (const path of [fresh, passwordFile]) chownSync(path, identity.uid, identity.gid);
  const flags = ['-D', fresh, '-U', user, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  flags.push('--encoding=UTF8', '--locale=C', '--no-instructions');
  // Knows the letters of all scripts, in the order of their code points, whatever the machine has installed.
  flags.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  try {
    await run(binaries.initdb, flags, { ...identity, cwd: '/', env: postgresEnv });
  } catch (error) {
    const reason = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(`PostgreSQL could not set up its database in ${dataDir}: ${reason}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(fresh, dir);
}

function requireMajor({ dir, binaries }: Cluster): void {
  const found = readFileSync(join(dir, 'PG_VERSION'), 'utf8').trim();
  if (found === String(binaries.major)) return;
  throw new Error(
    `The database in ${dir} was made by PostgreSQL ${found}, and this is PostgreSQL ${binaries.major}, which cannot read it. Back it up with the version that made it, move it away, and restore.`,
  );
}

// Only reached when postgres.password is gone: PostgreSQL's single-user mode asks for none.
function resetPassword({ dir, identity, binaries, user, password }: Cluster): void {
  if (existsSync(join(dir, 'postmaster.pid'))) return;
  const input = `alter role ${user} password '${password}'\n`;
  execFileSync(binaries.postgres, ['--single', '-D', dir, 'postgres'], {
    ...identity,
    cwd: '/',
    env: postgresEnv,
    input,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

// A cluster that root copied back belongs to root, and PostgreSQL would refuse it.
function chownTree(dir: string, { uid, gid }: Identity): void {
  for (const entry of readdirSync(dir, { recursive: true, encoding: 'utf8' })) lchownSync(join(dir, entry), uid, gid);
  lchownSync(dir, uid, gid);
}
