import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { runBoundaries } from './check.ts';
import { projectPath } from './project.ts';

const value = 'export const value = 1;\n';
const clean = {
  'lib/errors.ts': value,
  'lib/story/index.ts': take('#lib/errors.ts'),
  'components/ui/Button.tsx': value,
  'components/story/StoryStage.tsx': take('#lib/story/index.ts', '#components/ui/Button.tsx'),
  'app/page.tsx': take('#components/story/StoryStage.tsx'),
};

/** By the rule that it breaks: the file that breaks it, with the others that it takes. */
const breaches: Record<string, Record<string, string>> = {
  'lib-is-listed': { 'app/unlisted.ts': take('#lib/unheard-of.ts'), 'lib/unheard-of.ts': value },
  'simulator-stands-alone': { 'lib/simulator/main.ts': take('#lib/errors.ts') },
  'nobody-imports-the-simulator': {
    'app/simulated.ts': take('#lib/simulator/alone.ts'),
    'lib/simulator/alone.ts': value,
  },
  'no-cycles': { 'app/egg.ts': take('./hen.ts'), 'app/hen.ts': take('./egg.ts') },
  'lib-below-ui': { 'lib/messages/upwards.ts': take('#app/page.tsx') },
  'components-below-app': { 'components/watch/upwards.ts': take('#app/page.tsx') },
  'ui-is-leaf': { 'components/ui/upwards.ts': take('#lib/story/index.ts') },
  'components-order-time': {
    'components/time/upwards.ts': take('../account/face.ts'),
    'components/account/face.ts': value,
  },
  'components-order-account': { 'components/account/upwards.ts': take('../story/StoryStage.tsx') },
  'components-order-story': {
    'components/story/upwards.ts': take('../share/link.ts'),
    'components/share/link.ts': value,
  },
  'features-apart': {
    'components/lookup/sideways.ts': take('../boards/board.ts'),
    'components/boards/board.ts': value,
  },
  'playback-is-lowest': { 'components/story/playback/upwards.ts': take('../StoryStage.tsx') },
  'gallery-is-for-development': {
    'components/watch/gallery.ts': take('../story/gallery/Gallery.tsx'),
    'components/story/gallery/Gallery.tsx': value,
  },
  'components-no-server': {
    'components/watch/server.ts': take('./way.ts'),
    'components/watch/way.ts': take('#lib/auth/server.ts'),
    'lib/auth/server.ts': `import 'server-only';\n${value}`,
  },
  'contract-is-universal': {
    'lib/media/index.ts': take('./server.ts'),
    'lib/media/server.ts': `import 'server-only';\n${value}`,
  },
  'entry-points-only': {
    'lib/feed/server.ts': `import 'server-only';\n${take('#lib/upstream/internal/reel.ts')}`,
    'lib/upstream/internal/reel.ts': value,
  },
  'entry-points-only-outside': {
    'app/within.ts': take('#lib/feed/internal/keep.ts'),
    'lib/feed/internal/keep.ts': value,
  },
  'files-by-their-interface': {
    'lib/media/internal/open.ts': take('./files/disk.ts'),
    'lib/media/internal/files/disk.ts': value,
  },
  'rows-stay-behind-server': { 'app/rows.ts': take('#lib/db/schema/media.ts'), 'lib/db/schema/media.ts': value },
  'next-stays-at-the-edge': { 'lib/time.ts': `import 'next/headers.js';\n${value}` },
  'the-browser-gets-the-small-zod': {
    'lib/upstream/index.ts': take('./rules.ts'),
    'lib/upstream/rules.ts': "import { z } from 'zod';\nexport const value = z.string();\n",
  },
  'tests-are-not-imported': { 'app/tested.ts': take('./some.test.ts'), 'app/some.test.ts': value },
  'server-is-walled': { 'lib/story/server.ts': value },
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
  expect(await cruise(clean)).toMatchObject({ ok: true });
});

test('every rule but those of the order in lib has a breach here', async () => {
  const names = (await listRules()).filter((name) => !name.startsWith('lib-order-'));
  expect(Object.keys(breaches).sort()).toEqual(names.sort());
});

test('every planted breach fails', async () => {
  const result = await cruise(Object.assign({ ...clean }, ...Object.values(breaches)));
  expect(result.ok).toBe(false);
  for (const [rule, files] of Object.entries(breaches)) {
    expect(result.output).toContain(`error ${rule}: ${Object.keys(files)[0]}`);
  }
});

test('every module of lib that imports the next one fails', async () => {
  const names = (await listRules()).flatMap((name) => (name.startsWith('lib-order-') ? name.slice(10) : []));
  expect(names.length).toBeGreaterThan(15);
  const files = names.map((name, at) => [`lib/${name}/index.ts`, take(`../${names[at + 1] ?? 'boot'}/index.ts`)]);
  const result = await cruise({ ...Object.fromEntries(files), 'lib/boot/index.ts': value });
  expect(result.ok).toBe(false);
  for (const name of names) expect(result.output).toContain(`error lib-order-${name}: lib/${name}/index.ts`);
});

test('a project without a module in it fails', async () => {
  for (const folder of ['app', 'components', 'lib']) mkdirSync(join(dir, folder));
  const result = await runBoundaries(['app', 'components', 'lib'], dir);
  expect(result.ok).toBe(false);
});

/** A module that does nothing but import others. */
function take(...paths: string[]): string {
  return `${paths.map((path, at) => `import { value as from${at} } from '${path}';\n`).join('')}export const value = [${paths.map((_, at) => `from${at}`)}];\n`;
}

async function listRules(): Promise<string[]> {
  const rules = z.array(z.object({ name: z.string() }));
  const config: unknown = (await import(projectPath('.dependency-cruiser.mjs'))).default;
  const { forbidden, required } = z.object({ forbidden: rules, required: rules }).parse(config);
  return [...forbidden, ...required].map(({ name }) => name);
}

async function cruise(files: Record<string, string>) {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  for (const folder of ['app', 'components', 'lib']) mkdirSync(join(dir, folder), { recursive: true });
  return runBoundaries(['app', 'components', 'lib'], dir);
}
