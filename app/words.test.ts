import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { projectPath, projectRoot } from '#scripts/project.ts';

/** That a page sends every word that what it shows may say, by following its imports; `WORDS` is what a file sends. */

type Use = { group: string; file: string };

const roots = globSync('app/**/{page,layout,error,not-found,global-not-found}{,.dev}.tsx', { cwd: projectRoot });

test('there are pages and frames to look at', () => {
  expect(roots).toContain('app/(member)/page.tsx');
  expect(roots).toContain('app/global-not-found.tsx');
});

test.each(roots)('%s gets every word that it may say', (root) => {
  const sent = [...listFrames(root), root].flatMap((file) => listFound(file, listSent));
  expect(listUses(root, new Set(sent)).filter(({ group }) => !sent.includes(group))).toEqual([]);
});

test.each(roots)('%s sends no group that nothing on it says', (root) => {
  const used = listFound(root, listSaid);
  expect(listSent(root).filter((group) => !used.includes(group))).toEqual([]);
});

test('a part that comes late and whose words nobody fetches is found', () => {
  const page = 'app/(member)/stories/[username]/[[...story]]/page.tsx';
  const bare = listUses(page, new Set(), () => []).map(({ group }) => group);
  expect(bare).toEqual(expect.arrayContaining(['watch', 'failures', 'viewer', 'panels']));
});

/** What is said by a file and by all that it imports, without what is fetched where a part is loaded late. */
function listUses(file: string, there: ReadonlySet<string>, toLate = listLate, seen = new Set<string>()): Use[] {
  const key = `${file} ${[...there].sort()}`;
  if (seen.has(key)) return [];
  seen.add(key);
  const late = new Set([...there, ...toLate(file)]);
  return [
    ...listSaid(file)
      .filter((group) => !there.has(group))
      .map((group) => ({ group, file })),
    ...listImports(file).flatMap((path) => listUses(path, there, toLate, seen)),
    ...listLateImports(file).flatMap((path) => listUses(path, late, toLate, seen)),
  ];
}

/** What `find` finds in a file and in all that it imports. */
function listFound(file: string, find: (file: string) => string[], seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const below = [...listImports(file), ...listLateImports(file)];
  return [...find(file), ...below.flatMap((path) => listFound(path, find, seen))];
}

function listFrames(root: string): string[] {
  const folders = root.split('/').map((_, at, names) => names.slice(0, at).join('/'));
  return folders.map((folder) => `${folder}/layout.tsx`).filter((path) => roots.includes(path));
}

function listSent(file: string): string[] {
  return listNames(/const WORDS = \[([^\]]*)\]/.exec(read(file))?.[1] ?? '');
}

function listSaid(file: string): string[] {
  return [...read(file).matchAll(/useTranslate\(([^)]*)\)/g)].flatMap(([, names = '']) => listNames(names));
}

function listLate(file: string): string[] {
  return [...read(file).matchAll(/LateWords(?: of="|\(')(\w+)/g)].map(([, name = '']) => name);
}

function listImports(file: string): string[] {
  const imports = [...read(file).matchAll(/^import (?!type )([^;]*?from )?'([^']+)';/gms)];
  return resolve(
    file,
    imports.filter(([, names]) => names === undefined || !isOfTypes(names)).map(([, , path]) => path),
  );
}

function listLateImports(file: string): string[] {
  return resolve(
    file,
    [...read(file).matchAll(/(?<!typeof )import\('([^']+)'\)/g)].map(([, path]) => path),
  );
}

function isOfTypes(names: string): boolean {
  const inner = /\{([^}]*)\}/.exec(names)?.[1];
  return inner?.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type ')) ?? false;
}

/** Of components and pages only: nothing else says a word in a browser. */
function resolve(from: string, paths: readonly (string | undefined)[]): string[] {
  return paths
    .map((path = '') => (path.startsWith('.') ? join(dirname(from), path) : path.replace(/^#/, '')))
    .filter((path) => /^(app|components)\/.*\.tsx?$/.test(path));
}

function listNames(text: string): string[] {
  return [...text.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
}

function read(file: string): string {
  return readFileSync(projectPath(file), 'utf8');
}
