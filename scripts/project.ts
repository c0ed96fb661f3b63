import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

export function projectPath(...parts: string[]): string {
  return join(projectRoot, ...parts);
}

/** Arguments for Node that run a tool of node_modules. */
export function toolPath(tool: 'next' | 'tsc' | 'biome' | 'depcruise' | 'knip' | 'vitest' | 'playwright'): string {
  return projectPath('node_modules', '.bin', tool);
}
