import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

export function projectPath(...parts: string[]): string {
  return join(projectRoot, ...parts);
}

/** For Node to run a program of this project that ends with its parent. The import is an address, since a `#` may stand in the path. */
export const nodeFlags = [
  '--conditions=react-server',
  '--disable-warning=ExperimentalWarning',
  '--import',
  new URL('leash.ts', import.meta.url).href,
];

/** More of them, for one that imports what reaches the database. */
export const quickImports = ['--import', new URL('quick-imports.ts', import.meta.url).href];

/** Arguments for Node that run a tool of node_modules. */
export function toolPath(tool: 'next' | 'tsc' | 'biome' | 'depcruise' | 'knip' | 'vitest' | 'playwright'): string {
  return projectPath('node_modules', '.bin', tool);
}
