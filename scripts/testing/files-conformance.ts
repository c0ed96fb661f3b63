// What every implementation of `Files` has to do, as tests that run on any of them.
import { fork } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ByteRange, ByteReader, Files } from '#lib/media/internal/files/files.ts';
import { Part, sweepParts } from '#lib/media/internal/files/part.ts';

export type FilesUnderTest = {
  files: Files;
  /** Where its parts are made. */
  partFolder: string;
  /** A module that exports a function `connect()` which gives the same files to another process. */
  module: string;
  /** Changes what is kept, past the implementation. */
  cutShort: (sha256: string) => Promise<void>;
  stop: () => Promise<void>;
};

const MIB = 1024 * 1024;
const PUTTER = fileURLToPath(new URL('./files-putter.ts', import.meta.url));

export function describeFiles(name: string, start: () => Promise<FilesUnderTest>): void {
  let started: FilesUnderTest | null = null;
  const use = toUse(() => started ?? expect.fail('not started'));

  beforeAll(async () => {
    started = await start();
  });

  afterAll(async () => {
    await started?.stop();
  });

  describe(`kept in ${name}, a file`, () => {
    describeKeeping(use);
    describeReading(use);
    describeProcesses(use);
  });
}

function describeKeeping(use: Use): void {
  it('is put under its hash, the part gone, and read whole', async () => {
    const body = randomBytes(3 * MIB + 17);
    const { sha256, part } = await use.write(body);
    expect(sha256).toBe(hashOf(body));
    expect(await use.files().has(sha256)).toBe(false);
    await use.put({ sha256, part });
    expect(await use.files().has(sha256)).toBe(true);
    expect(await use.files().stat(sha256)).toEqual({ bytes: body.byteLength });
    expect(existsSync(part.path)).toBe(false);
    expect((await use.read(sha256)).equals(body)).toBe(true);
  });

  it('may be empty', async () => {
    const sha256 = await use.keep(Buffer.alloc(0));
    expect(await use.files().stat(sha256)).toEqual({ bytes: 0 });
    expect((await use.read(sha256)).byteLength).toBe(0);
  });

  it('is not there before it was put', async () => {
    const sha256 = hashOf(randomBytes(8));
    expect([await use.files().open(sha256), await use.files().stat(sha256), await use.files().has(sha256)]).toEqual([
      null,
      null,
      false,
    ]);
  });

  it('is refused under another hash, and nothing of it stays', async () => {
    const { part } = await use.write(randomBytes(1000));
    const other = hashOf(randomBytes(8));
    await expect(use.put({ sha256: other, part })).rejects.toThrow(other);
    expect([await use.files().has(other), await use.files().has(part.sha256)]).toEqual([false, false]);
    expect(existsSync(part.path)).toBe(false);
  });

  it('is removed for good, also twice and before it was there, and who reads reads on', async () => {
    const body = randomBytes(2 * MIB);
    const sha256 = await use.keep(body);
    const file = (await use.files().open(sha256)) ?? expect.fail('not there');
    await use.files().remove(sha256);
    expect((await readAll(file)).equals(body)).toBe(true);
    expect([await use.files().has(sha256), await use.files().open(sha256)]).toEqual([false, null]);
    await use.files().remove(sha256);
    await use.files().remove(hashOf(randomBytes(8)));
    await use.keep(body);
    expect((await use.read(sha256)).equals(body)).toBe(true);
  });

  it('is the same when put again, at the same moment and later', async () => {
    const body = randomBytes(200_000);
    const written = await Promise.all(Array.from({ length: 8 }, () => use.write(body)));
    await Promise.all(written.map(use.put));
    const sha256 = await use.keep(body);
    expect((await use.read(sha256)).equals(body)).toBe(true);
    expect(written.some(({ part }) => existsSync(part.path))).toBe(false);
  });

  it('is whole again when put over what is not', async () => {
    const body = randomBytes(50_000);
    const sha256 = await use.keep(body);
    await use.at().cutShort(sha256);
    expect(await use.files().stat(sha256)).not.toEqual({ bytes: body.byteLength });
    await use.keep(body);
    expect((await use.read(sha256)).equals(body)).toBe(true);
  });
}

function describeReading(use: Use): void {
  it.each([
    ['the first byte', 0, 1],
    ['from the middle', 1000, 200_000],
    ['to the end', 299_990, null],
    ['nothing', 5, 5],
    ['the whole', 0, 300_000],
  ])('is read in part: %s', async (_what, from, end) => {
    const body = randomBytes(300_000);
    const sha256 = await use.keep(body);
    expect((await use.read(sha256, { start: from, end })).equals(body.subarray(from, end ?? undefined))).toBe(true);
    const file = (await use.files().open(sha256, { start: from, end })) ?? expect.fail('not there');
    expect(file.bytes).toBe(300_000);
    file.close();
  });

  it('gives never more than was asked for, each time in memory of its own', async () => {
    const body = randomBytes(100_000);
    const file = (await use.files().open(await use.keep(body))) ?? expect.fail('not there');
    const parts: Uint8Array[] = [];
    while ((await file.available()) > 0) parts.push(await file.read(4096));
    file.close();
    expect(Math.max(...parts.map((part) => part.byteLength))).toBeLessThanOrEqual(4096);
    expect(Math.max(...parts.map((part) => part.buffer.byteLength))).toBeLessThanOrEqual(4096);
    expect(new Set(parts.map((part) => part.buffer)).size).toBe(parts.length);
    expect(Buffer.concat(parts).equals(body)).toBe(true);
  });

  it('breaks off where a promised end is not reached', async () => {
    const sha256 = await use.keep(randomBytes(1000));
    await expect(use.read(sha256, { start: 0, end: 2000 })).rejects.toThrow('shorter');
  });

  it('of 200 MB is put and read without being held in memory', async () => {
    const part = await Part.create(use.at().partFolder);
    const block = randomBytes(MIB);
    const before = process.memoryUsage.rss();
    let most = before;
    for (let count = 0; count < 200; count += 1) {
      await part.append(block);
      most = Math.max(most, process.memoryUsage.rss());
    }
    await use.put({ sha256: part.sha256, part });
    const file = (await use.files().open(part.sha256)) ?? expect.fail('not there');
    const hash = createHash('sha256');
    for (let left = await file.available(); left > 0; left = await file.available()) {
      hash.update(await file.read(64 * 1024));
      most = Math.max(most, process.memoryUsage.rss());
    }
    file.close();
    expect(hash.digest('hex')).toBe(part.sha256);
    expect((most - before) / MIB).toBeLessThan(120);
    await use.files().remove(part.sha256);
  }, 60_000);
}

function describeProcesses(use: Use): void {
  it('is the same when two processes put it at the same moment', async () => {
    const seeds = Array.from({ length: 20 }, () => randomBytes(8).toString('hex'));
    const children = [1, 2].map(() => fork(PUTTER, [use.at().module, use.at().partFolder, ...seeds], { execArgv: [] }));
    await Promise.all(children.map((child) => once(child, 'message')));
    for (const child of children) child.send('go');
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual([0, 0]);
    for (const seed of seeds) {
      const body = Buffer.alloc(100_000, seed);
      expect((await use.read(hashOf(body))).equals(body)).toBe(true);
    }
    expect(readdirSync(use.at().partFolder)).toEqual([]);
  });

  it('is not there where the process dies before it was put, and what is left is swept when it is old', async () => {
    const seed = randomBytes(8).toString('hex');
    const child = fork(PUTTER, [use.at().module, use.at().partFolder, seed], { execArgv: [] });
    await once(child, 'message');
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    expect(await use.files().has(hashOf(Buffer.alloc(100_000, seed)))).toBe(false);
    const left = readdirSync(use.at().partFolder);
    expect(left).toHaveLength(1);
    await sweepParts(use.at().partFolder);
    expect(readdirSync(use.at().partFolder), 'may still be written').toEqual(left);
    const early = Date.now() / 1000 - 300;
    for (const part of left) utimesSync(join(use.at().partFolder, part), early, early);
    writeFileSync(join(use.at().partFolder, 'somebody-elses'), '');
    await sweepParts(use.at().partFolder);
    expect(readdirSync(use.at().partFolder)).toEqual(['somebody-elses']);
    rmSync(join(use.at().partFolder, 'somebody-elses'));
  });
}

type Written = { sha256: string; part: Part };
type Use = ReturnType<typeof toUse>;

function toUse(at: () => FilesUnderTest) {
  const files = () => at().files;
  async function write(body: Buffer): Promise<Written> {
    const part = await Part.create(at().partFolder);
    for (let from = 0; from < body.byteLength; from += MIB) await part.append(body.subarray(from, from + MIB));
    return { sha256: part.sha256, part };
  }
  async function put({ sha256, part }: Written): Promise<void> {
    await files()
      .put(sha256, part)
      .finally(() => part.close());
  }
  async function keep(body: Buffer): Promise<string> {
    const written = await write(body);
    await put(written);
    return written.sha256;
  }
  async function read(sha256: string, range?: ByteRange): Promise<Buffer> {
    return readAll((await files().open(sha256, range)) ?? expect.fail('not there'));
  }
  return { at, files, write, put, keep, read };
}

async function readAll(file: ByteReader): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  try {
    while ((await file.available()) > 0) parts.push(await file.read(70_000));
    return Buffer.concat(parts);
  } finally {
    file.close();
  }
}

export async function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'dayglass-files-'));
}

function hashOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}
