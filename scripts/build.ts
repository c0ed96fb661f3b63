// Hides when the web application has to be built again: when what it is made of has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { waitForLock } from './lock.ts';
import { projectPath, projectRoot, toolPath } from './project.ts';
import { runTask, type TaskResult } from './task.ts';

const folders = ['app', 'components', 'lib', 'public'];
const rootFiles = /^(.+\.config\.\w+|package(-lock)?\.json|tsconfig\.json|instrumentation(-client)?\.ts)$/;
const notBuilt = /\.test\.tsx?$|^lib\/simulator\//;

/** One build at a time; `onBuild` is called when there is something to build. */
export async function ensureBuilt(onBuild: () => void): Promise<TaskResult> {
  if (isBuilt(fingerprint())) return { ok: true, output: '' };
  mkdirSync(projectPath('.next'), { recursive: true });
  const lock = await waitForLock(projectPath('node_modules', '.dayglass-build.lock'));
  try {
    const print = fingerprint();
    if (isBuilt(print)) return { ok: true, output: '' };
    onBuild();
    rmSync(stampFile(), { force: true });
    const env = {
      NODE_ENV: 'production',
      DAYGLASS_BUILD: print.slice(0, 16),
      NEXT_TELEMETRY_DISABLED: '1',
      KEYAPI_KEY: '',
      KEYAPI_KEY_FILE: '',
    };
    const result = await runTask(toolPath('next'), ['build'], { quiet: true, env });
    if (result.ok) writeFileSync(stampFile(), print);
    return result;
  } finally {
    lock.release();
  }
}

function isBuilt(print: string): boolean {
  if (!existsSync(stampFile()) || !existsSync(projectPath('.next', 'BUILD_ID'))) return false;
  return readFileSync(stampFile(), 'utf8') === print;
}

function stampFile(): string {
  return projectPath('.next', 'dayglass-build');
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of listSources())
    hash
      .update(`${file}\0`)
      .update(readFileSync(projectPath(file)))
      .update('\0');
  return hash.digest('hex');
}

function listSources(): string[] {
  const inFolders = folders
    .filter((folder) => existsSync(projectPath(folder)))
    .flatMap((folder) =>
      readdirSync(projectPath(folder), { recursive: true, encoding: 'utf8' }).map((name) => projectPath(folder, name)),
    )
    .filter((path) => statSync(path).isFile())
    .map((path) => relative(projectRoot, path))
    .filter((path) => !notBuilt.test(path));
  return [...inFolders, ...readdirSync(projectRoot).filter((name) => rootFiles.test(name))].sort();
}
