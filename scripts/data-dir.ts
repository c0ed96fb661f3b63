import { chmodSync, existsSync, mkdirSync, realpathSync } from 'node:fs';

/** Its real path. Root's can be passed through but not listed, so that PostgreSQL's own user gets to its part. */
export function makeDataDir(path: string): string {
  const isNew = !existsSync(path);
  mkdirSync(path, { recursive: true });
  if (isNew) chmodSync(path, process.getuid?.() === 0 ? 0o711 : 0o700);
  return realpathSync(path);
}
