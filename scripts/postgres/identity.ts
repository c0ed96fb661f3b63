// Hides which operating system user PostgreSQL runs as: it refuses root, and needs an entry in the user database.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export type Identity = { uid: number; gid: number };

/** Null means "as whoever runs this". Root becomes the owner of the cluster that is there, else nobody. Throws with one readable line. */
export function getIdentity(clusterDir: string): Identity | null {
  const self = process.getuid?.();
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  if (self !== 0) return requireOwnIdentity(self, clusterDir, owner?.uid);
  const uid = owner && owner.uid !== 0 ? owner.uid : idOf('-u', 'nobody');
  const gid = uid === null ? null : findGroup(uid);
  if (uid === null || gid === null) {
    throw new Error(
      `PostgreSQL refuses to run as root, and user ${uid ?? 'nobody'} does not exist. Use another user, or set DATABASE_URL.`,
    );
  }
  return { uid, gid };
}

/** Whether the identity gets into the directory, through every parent. */
export function canEnter(dir: string, identity: Identity): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], { ...identity, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Makes a directory, and the one above it, that every user may pass through whatever the umask is. */
export function openDirectory(dir: string): void {
  mkdirSync(dir, { recursive: true });
  for (const path of [dirname(dir), dir]) chmodSync(path, 0o711);
}

function requireOwnIdentity(self: number | undefined, clusterDir: string, owner: number | undefined): null {
  if (self !== undefined && findGroup(self) === null) {
    throw new Error(
      `PostgreSQL needs a user with a name, and user ${self} has none. Use another user, or set DATABASE_URL.`,
    );
  }
  if (owner !== undefined && owner !== self) {
    throw new Error(`The database in ${clusterDir} belongs to user ${owner}. Start as that user or as root.`);
  }
  return null;
}

function findGroup(uid: number): number | null {
  return idOf('-g', String(uid));
}

function idOf(flag: '-u' | '-g', user: string): number | null {
  try {
    return Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return null;
  }
}
