import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runBoundaries } from './check.ts';
import { projectPath } from './project.ts';

const value = 'export const value = 1;\n';
const clean = {
  'lib/errors.ts': value,
  'lib/story/index.ts': "import { value } from '#lib/errors.ts';\nexport const story = value;\n",
  'components/story/StoryStage.tsx': "import { story } from '#lib/story/index.ts';\nexport const stage = story;\n",
  'app/page.tsx': "import { stage } from '#components/story/StoryStage.tsx';\nexport const page = stage;\n",
};

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dayglass-boundaries-'));
  for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json']) {
    copyFileSync(projectPath(file), join(dir, file));
  }
  symlinkSync(projectPath('node_modules'), join(dir, 'node_modules'));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('what keeps to the rules passes', async () => {
  expect(await cruise({})).toMatchObject({ ok: true });
});

test.each([
  ['lib-order-errors', { 'lib/errors.ts': "import { story } from './story/index.ts';\nexport const value = story;\n" }],
  ['lib-below-ui', { 'lib/cn.ts': "import { page } from '#app/page.tsx';\nexport const cn = page;\n" }],
  [
    'components-below-app',
    { 'components/ui/Button.tsx': "import { page } from '#app/page.tsx';\nexport const button = page;\n" },
  ],
  [
    'lib-is-listed',
    {
      'lib/unheard-of.ts': value,
      'app/page.tsx': "import { value } from '#lib/unheard-of.ts';\nexport const page = value;\n",
    },
  ],
  ['server-is-walled', { 'lib/story/server.ts': value }],
  [
    'entry-points-only',
    {
      'lib/feed/internal/rows.ts': value,
      'lib/boot.ts':
        "import 'server-only';\nimport { value } from '#lib/feed/internal/rows.ts';\nexport const boot = value;\n",
    },
  ],
  [
    'files-by-their-interface',
    {
      'lib/media/internal/files/disk.ts': value,
      'lib/media/internal/open.ts': "import { value } from './files/disk.ts';\nexport const open = value;\n",
    },
  ],
  [
    'simulator-stands-alone',
    { 'lib/simulator/main.ts': "import { value } from '#lib/errors.ts';\nexport const main = value;\n" },
  ],
  [
    'the-browser-gets-the-small-zod',
    {
      'lib/story/rules.ts': "import { z } from 'zod';\nexport const rules = z.string();\n",
      'lib/story/index.ts': "import { rules } from './rules.ts';\nexport const story = rules;\n",
    },
  ],
])('a planted breach of %s fails', async (rule, breach) => {
  const result = await cruise(breach);
  expect(result.ok).toBe(false);
  expect(result.output).toContain(rule);
});

test('a project without a module in it fails', async () => {
  for (const folder of ['app', 'components', 'lib']) mkdirSync(join(dir, folder));
  const result = await runBoundaries(['app', 'components', 'lib'], dir);
  expect(result.ok).toBe(false);
});

async function cruise(breach: Record<string, string>) {
  for (const [path, content] of Object.entries({ ...clean, ...breach })) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return runBoundaries(['app', 'components', 'lib'], dir);
}
