import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectPath } from './project.ts';

let dir: string;
let children: ChildProcess[];

// A project of its own: the real bootstrap, an npm that only notes that it ran, and a start that only says so.
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dayglass-install-'));
  children = [];
  mkdirSync(join(dir, 'scripts'));
  for (const file of ['run.mjs', 'install.mjs', 'npm-death.mjs']) {
    copyFileSync(projectPath('scripts', file), join(dir, 'scripts', file));
  }
  writeFileSync(join(dir, 'package.json'), '{}');
  writeFileSync(join(dir, 'package-lock.json'), 'the lock file');
  writeFileSync(
    join(dir, 'scripts', 'start.ts'),
    'console.log("started", String(process.argv.slice(2))); process.exitCode = 7;\n',
  );
  writeNpm('');
});

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

test('the first run installs, the next does not, and a changed lock file installs again', async () => {
  expect(await run('start', 'a', 'b')).toMatchObject({ code: 7, output: expect.stringContaining('started a,b') });
  await run('start');
  expect(countInstalls()).toBe(1);
  writeFileSync(join(dir, 'package-lock.json'), 'another lock file');
  await run('start');
  expect(countInstalls()).toBe(2);
});

test('two at once install once', async () => {
  writeNpm('while [ ! -e finish ]; do sleep 0.05; done');
  const both = [launch('start'), launch('start')];
  await Promise.race(both.map(({ child }) => waitFor(child, 'Another install is running')));
  writeFileSync(join(dir, 'finish'), '');
  expect(await Promise.all(both.map(({ ended }) => ended))).toMatchObject([{ code: 7 }, { code: 7 }]);
  expect(countInstalls()).toBe(1);
});

test('the lock of an install that was killed is taken over', async () => {
  mkdirSync(join(dir, 'node_modules'));
  writeFileSync(join(dir, 'node_modules', '.dayglass-install.lock'), '999999999');
  expect(await run('start')).toMatchObject({ code: 7 });
});

test('an install that changes the lock file fails, and the lock file is put back', async () => {
  writeNpm('echo changed > package-lock.json');
  const { code, output } = await run('start');
  expect(code).toBe(1);
  expect(output).toContain('The lock file was put back');
  expect(readFileSync(join(dir, 'package-lock.json'), 'utf8')).toBe('the lock file');
});

test('an install that fails says so and is tried again', async () => {
  writeNpm('exit 3');
  expect(await run('start')).toMatchObject({
    code: 1,
    output: expect.stringContaining('npm install failed with exit code 3'),
  });
  writeNpm('');
  expect(await run('start')).toMatchObject({ code: 7 });
});

test('a signal reaches the program, and its exit code comes back', async () => {
  writeFileSync(
    join(dir, 'scripts', 'start.ts'),
    "process.on('SIGTERM', () => { console.log('stopping'); process.exit(5); }); setInterval(() => {}, 1000); console.log('up');\n",
  );
  const { child, ended } = launch('start');
  await waitFor(child, 'up\n');
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 5, output: expect.stringContaining('stopping') });
});

test('an unknown command is answered with those that exist', async () => {
  expect(await run('fly')).toMatchObject({ code: 1, output: expect.stringContaining('start|dev|test') });
  expect(existsSync(join(dir, 'node_modules'))).toBe(false);
});

function run(...args: string[]) {
  return launch(...args).ended;
}

function launch(...args: string[]) {
  const { npm_execpath: _path, npm_lifecycle_event: _event, ...env } = process.env;
  const child = spawn(process.execPath, [join(dir, 'scripts', 'run.mjs'), ...args], {
    env: { ...env, PATH: `${join(dir, 'fake')}:${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const ended = once(child, 'close').then(([code]) => ({ code: Number(code), output }));
  return { child, ended };
}

function waitFor(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve) => {
    let seen = '';
    child.stdout?.on('data', (chunk) => {
      seen += String(chunk);
      if (seen.includes(words)) resolve();
    });
  });
}

function writeNpm(extra: string): void {
  mkdirSync(join(dir, 'fake'), { recursive: true });
  const npm = join(dir, 'fake', 'npm');
  const bin = join('node_modules', '.bin');
  const lines = [
    '#!/bin/sh',
    'echo "$@" >> installs',
    extra,
    `mkdir -p ${bin}`,
    `ln -sf ${process.execPath} ${bin}/node`,
  ];
  writeFileSync(npm, `${lines.join('\n')}\n`);
  chmodSync(npm, 0o755);
}

function countInstalls(): number {
  return readFileSync(join(dir, 'installs'), 'utf8').trim().split('\n').length;
}
