import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectPath, projectRoot } from '#scripts/project.ts';

const MUTABLE = /^(?:export )?(?:let |const \w+(?:: [^=]+)? = new (?:Map|Set|WeakMap)(?:<[^>]*>)?\(\))/m;

test('no module of the viewer holds anything that changes', () => {
  const files = globSync('components/story/**/*.{ts,tsx}', { cwd: projectRoot });
  expect(files.length).toBeGreaterThan(60);
  expect(files.filter((file) => MUTABLE.test(readFileSync(projectPath(file), 'utf8')))).toEqual([]);
  expect(MUTABLE.test('let panels = START;') && MUTABLE.test('const used = new Set<Element>();')).toBe(true);
});
