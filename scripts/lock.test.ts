import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireLock, type LockAnswer } from './lock.ts';
import { projectPath } from './project.ts';

let dir: string;
let path: string;
let children: ChildProcess[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dayglass-lock-'));
  path = join(dir, 'lock');
  children = [];
});

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

test('a lock that is held names its holder, and is free again once let go', async () => {
  const child = await hold();
  expect(await acquireLock(path)).toEqual({ heldBy: child.pid });
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(existsSync(path)).toBe(false);
  expectTaken(await acquireLock(path));
});

test('a lock whose holder was killed is taken over', async () => {
  const child = await hold();
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(existsSync(path)).toBe(true);
  expectTaken(await acquireLock(path));
});

test('a process that merely got the id of the holder does not hold it', async () => {
  writeFileSync(path, JSON.stringify({ pid: process.ppid, startedAt: 'long ago', stopping: false }));
  expectTaken(await acquireLock(path));
});

test('a lock file with half a sentence in it is taken over', async () => {
  writeFileSync(path, '{"pid":');
  expectTaken(await acquireLock(path));
});

test('a holder that is about to stop is waited for', async () => {
  const child = await hold('announce');
  const waitedFor: number[] = [];
  const answer = acquireLock(path, (pid) => {
    waitedFor.push(pid);
    child.kill('SIGTERM');
  });
  expectTaken(await answer);
  expect(waitedFor).toEqual([child.pid]);
});

test('of several that find a dead holder, one gets it', async () => {
  writeFileSync(path, JSON.stringify({ pid: 1, startedAt: 'long ago', stopping: false }));
  const answers = await Promise.all(Array.from({ length: 4 }, () => firstLine(launch())));
  expect(answers.filter((line) => line === 'taken')).toHaveLength(1);
});

function expectTaken(answer: LockAnswer): void {
  expect(answer).toHaveProperty('lock');
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid });
}

async function hold(announce = ''): Promise<ChildProcess> {
  const child = launch(announce);
  expect(await firstLine(child)).toBe('taken');
  return child;
}

function launch(announce = ''): ChildProcess {
  const program = `
    const { acquireLock } = await import(process.argv[1]);
    const answer = await acquireLock(process.argv[2]);
    if (process.argv[3]) answer.lock?.announceStop();
    console.log('lock' in answer ? 'taken' : 'refused');
    process.once('SIGTERM', () => { answer.lock?.release(); process.exit(0); });
    setInterval(() => {}, 1000);
  `;
  const args = ['--input-type=module', '-e', program, projectPath('scripts', 'lock.ts'), path, announce];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [chunk] = child.stdout ? await once(child.stdout, 'data') : [];
  return String(chunk).trim();
}
